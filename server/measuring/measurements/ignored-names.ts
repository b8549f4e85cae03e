// Names that instruments, operating systems and copying programs leave beside data. The list never hides data.ms.
const ignored = [
  /^\./,
  /^~\$/,
  /\.(tmp|temp|part|partial|crdownload|filepart|lock|swp)$/i,
  /^(thumbs\.db|desktop\.ini)$/i,
  /^tempbase$/i,
  /^tempdir/i,
];

export function isIgnored(name: string): boolean {
  return ignored.some((pattern) => pattern.test(name));
}

/** Folders that are one thing: a vendor's data, whatever number of files it is written in. */
export function isDataFolder(name: string): boolean {
  return /\.(d|raw)$/i.test(name);
}

/** Method folders hold instructions, never data. */
export function isMethodFolder(name: string): boolean {
  return /\.m$/i.test(name);
}
