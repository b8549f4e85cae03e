// Ceilings for hostile or mistaken input; far above anything an instrument writes.

export const limits = {
  fileBytes: 1_073_741_824,
  folderMembers: 4_000,
  /** What an archive may unpack to. */
  archiveBytes: 268_435_456,
  textBytes: 67_108_864,
  xmlBytes: 8_388_608,
  xmlDepth: 32,
  xmlElements: 200_000,
  tableRows: 200_000,
  tableColumns: 1_000,
  /** In one file; each becomes a measurement of its own. */
  injections: 1_000,
  cellCharacters: 65_536,
} as const;
