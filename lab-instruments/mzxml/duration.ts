// Times of scans as XML Schema durations, `PT353.43S`; some writers let minutes and seconds run past sixty.

const DURATION =
  /^P(?:0Y)?(?:0M)?(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)S)?)?$/;

/** Seconds; undefined for what is no duration. A plain number is seconds. */
export function durationSeconds(text: string): number | undefined {
  const written = text.trim();
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written);
  const match = DURATION.exec(written);
  if (!match || match.slice(1).every((part) => part === undefined)) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
