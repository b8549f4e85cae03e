// The most memory that this process has held. A child is told its parent's peak by getrusage, so Linux is asked for its own.
import { existsSync, readFileSync } from 'node:fs';

export function peakMebibytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return Math.round((own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024);
}
