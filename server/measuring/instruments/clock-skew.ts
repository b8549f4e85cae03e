// How far an instrument's clock is from the clock of the disk that its file was written to.
import type { StoredMeasurement } from '../measurements/measurement.js';
import type { ReceivedFile } from '../measurements/received-file.js';

export interface ClockSkew {
  /** When the run ended by the instrument: acquisition and the last scan. */
  readonly endedAt: string | null;
  readonly writtenAt: string | null;
  readonly receivedAt: string;
  /** Instrument before the disk: negative. A copied file may be written later than its run, never earlier. */
  readonly skewSeconds: number | null;
  readonly isSkewed: boolean;
}

const limitSeconds = 600;

export function clockSkew(measurement: StoredMeasurement, file: ReceivedFile): ClockSkew {
  const { acquiredAt } = measurement.identity;
  const lasted = measurement.summary.lastSeconds ?? 0;
  const endedAt = acquiredAt === null ? null : new Date(Date.parse(acquiredAt) + lasted * 1_000).toISOString();
  const writtenAt = file.modifiedAt;
  const skewSeconds =
    endedAt === null || writtenAt === null ? null : Math.round((Date.parse(endedAt) - Date.parse(writtenAt)) / 1_000);
  return { endedAt, writtenAt, receivedAt: file.receivedAt, skewSeconds, isSkewed: isSkewed(skewSeconds, file) };
}

// Ahead of the disk is wrong in any case. Behind it counts only for a file that was written as the run ended: one that was
// copied hours later has the copy's time.
function isSkewed(skewSeconds: number | null, file: ReceivedFile): boolean {
  if (skewSeconds === null) return false;
  if (skewSeconds > limitSeconds) return true;
  const isFresh = file.via === 'folder' && Math.abs(skewSeconds) < 86_400;
  return isFresh && skewSeconds < -limitSeconds;
}
