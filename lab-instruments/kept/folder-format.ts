// Folders of makers whose members are not decoded here.
import { membersNamed, type FolderSource } from '../source.js';

export function folderFormat(folder: FolderSource): string | undefined {
  if (has(folder, /^_func\d+\.dat$/) && has(folder, /^(_header\.txt|_functns\.inf|_extern\.inf)$/)) return 'Waters RAW';
  if (has(folder, /^analysis\.(baf|tdf|tsf|yep)$/)) return 'Bruker D';
  if (has(folder, /^(data|datasim|msd\d*)\.ms$/)) return undefined;
  if (isMassHunter(folder)) return 'Agilent MassHunter D';
  return has(folder, /^[^/]+\.uv$/) && !has(folder, /^[^/]+\.ch$/) ? 'Agilent UV spectra' : undefined;
}

/** A GC-MS folder has these too, and data.ms, which comes last: while the texts of such a run lie there it is waited for. */
function isMassHunter(folder: FolderSource): boolean {
  const isGasRun = has(folder, /^(runstart\.txt|acqmeth\.txt|pre_post\.ini|gc\.ini|tic_front\.(csv|tsv)|cnorm\.ini)$/);
  return has(folder, /^acqdata\/ms(scan|peak|profile)\.bin$/) && !isGasRun;
}

function has(folder: FolderSource, pattern: RegExp): boolean {
  return membersNamed(folder, pattern).length > 0;
}
