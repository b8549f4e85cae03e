// Times and zones as a packet tells them.
// What is shown has to be shown also where it makes no sense: a packet may say anything.
export function instantOf(milliseconds: number): string {
  const isInstant = Math.abs(milliseconds) <= 8.64e15;
  return new Date(isInstant ? milliseconds : 0).toISOString();
}

export function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
