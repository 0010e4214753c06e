export { simulate, type Trajectory, valueAt, valueInYear } from "./engine/trajectory.ts";
