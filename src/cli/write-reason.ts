/** Why the system would not read, in the same words. */
export function readReason(error: NodeJS.ErrnoException): string {
  return error.code === "ENOENT" || error.code === "ENOTDIR" ? "there is no such file" : writeReason(error);
}

/** Why the system would not write, in words where it is one of the usual reasons. */
export function writeReason({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such folder";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "no permission";
  if (code === "ENOSPC" || code === "EDQUOT") return "the disk is full";
  if (code === "EFBIG") return "files may not become so large here";
  if (code === "ENAMETOOLONG") return "the name is too long";
  if (code === "ELOOP") return "its symbolic links lead nowhere";
  return message;
}
