import { DataPilotError } from "@datapilot/contracts";
import { isVersionMoved } from "@datapilot/storage";

// Each loser of a race for the same dataset reads the winner's version and tries again.
const tries = 10;

/**
 * Publishes, and once more each time that another version of the dataset went live first. `publish` reads the live version anew and
 * says that it rests on it; a conflict that trying again does not end is not for it to throw. Throws `conflict` when others were first
 * again and again.
 */
export async function whileVersionsMove<T>(publish: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await publish();
    } catch (error) {
      // The warehouse's own conflict: the partition of the version that was first is attached already.
      const lostRace = isVersionMoved(error) || (error instanceof DataPilotError && error.code === "conflict");
      if (!lostRace) throw error;
      if (left === 0) {
        const detail = "Other versions of this dataset are being published all the time; try again.";
        throw new DataPilotError("conflict", { detail }, { cause: error });
      }
    }
  }
}
