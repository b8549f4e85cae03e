// What can be said to the scan page by a card on the bench instead of a key.

export const scanActions = [
  'receive',
  'store',
  'take-out',
  'hand-over',
  'accept',
  'decline',
  'withdraw',
  'undo',
] as const;
export type ScanAction = (typeof scanActions)[number];

export const scanCommands = [...scanActions, 'commit', 'cancel'] as const;
export type ScanCommand = (typeof scanCommands)[number];

export function isScanAction(text: string | undefined): text is ScanAction {
  return scanActions.some((action) => action === text);
}

function isScanCommand(text: string | undefined): text is ScanCommand {
  return scanCommands.some((command) => command === text);
}

/** A card belongs to one laboratory, since a code names one thing: its subject id says both. */
export function commandSubjectId(command: ScanCommand, laboratoryId: string): string {
  return `${command}@${laboratoryId}`;
}

export function commandOfSubject(subjectId: string): ScanCommand | undefined {
  const [command] = subjectId.split('@');
  return isScanCommand(command) ? command : undefined;
}
