// One small file of each maker of infrared instruments, with what it says.
import { omnicFile, opusFile } from './infrared-files.js';

export function infraredForms() {
  const y = Array.from({ length: 500 }, (_, at) => 0.1 + Math.abs(Math.sin(at / 20)));
  const curve = { title: 'Sample 1', firstX: 4000, lastX: 400, y };
  const sampleName = 'Sample 1';
  return [
    { name: 'a.spa', bytes: omnicFile(curve), y, identity: { sampleName, acquiredAt: '2020-11-12T09:29:52.000Z' } },
    {
      name: 'a.0',
      bytes: opusFile(curve),
      y,
      identity: { sampleName, operator: 'Ann', method: 'method.xpm', acquiredAt: '2020-02-06T12:09:58.095Z' },
    },
  ] as const;
}
