// What is handed in: the bytes of one file, or of all members of a vendor's folder. Nothing is opened here.

export interface FileSource {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FolderSource {
  readonly name: string;
  readonly members: readonly FolderMember[];
}

export interface FolderMember {
  /** Relative to the folder, `/` or `\` between parts. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type Source = FileSource | FolderSource;

export function isFolder(source: Source): source is FolderSource {
  return 'members' in source;
}

/** Vendors change the case of member names between versions. */
export function memberAt(folder: FolderSource, path: string): FolderMember | undefined {
  const wanted = path.toLowerCase();
  return folder.members.find((member) => comparable(member.path) === wanted);
}

/** Members directly in the folder whose name matches. */
export function membersNamed(folder: FolderSource, pattern: RegExp): readonly FolderMember[] {
  return folder.members.filter((member) => pattern.test(comparable(member.path)));
}

export function byteLengthOf(source: Source): number {
  return isFolder(source) ? source.members.reduce((sum, member) => sum + member.bytes.length, 0) : source.bytes.length;
}

export function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? '';
}

function comparable(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .toLowerCase();
}
