// One record a component: facts in its name, the model's profile over its scans (`RE`), the purified spectrum.
import { UnreadableFile } from '../unreadable-file.js';

export interface Component {
  readonly number: number;
  readonly seconds: number;
  readonly apexScan: number;
  readonly firstScan: number;
  readonly lastScan: number;
  /** Abundance of the model, and the integrated signal of the component. */
  readonly height: number | undefined;
  readonly area: number | undefined;
  readonly model: string;
  readonly mz: readonly number[];
  readonly intensity: readonly number[];
}

interface Draft {
  readonly line: number;
  readonly facts: ReadonlyMap<string, string>;
  readonly profile: number[];
  readonly mz: number[];
  readonly intensity: number[];
  declared: number | undefined;
}

const PEAK = /\(\s*(\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*(?:[A-Z][\d.]*\s*)*\)/giy;
const MOST_COMPONENTS = 200_000;

/** @throws UnreadableFile `truncated` when the last record has not all that it declares, `malformed` for any other. */
export function componentsOf(lines: readonly string[]): readonly Component[] {
  const drafts: Draft[] = [];
  lines.forEach((text, index) => {
    const line = text.trim();
    const draft = drafts.at(-1);
    if (/^NAME\s*:/i.test(line)) drafts.push(begun(line, index + 1));
    else if (line === '' || /^RE$/i.test(line)) return;
    else if (!draft) refuse('outside of a record', index + 1);
    else take(draft, line, index + 1);
    if (drafts.length > MOST_COMPONENTS) throw new UnreadableFile('too-large', { limit: MOST_COMPONENTS });
  });
  const components = drafts.map((draft, at) => component(draft, at, drafts.length));
  // Numbers of components that were given up are left out, but none comes twice.
  const twice = components.findIndex(({ number }, at) => !(number > (components[at - 1]?.number ?? 0)));
  return twice < 0 ? components : refuse('number of the component', drafts[twice]?.line ?? 0);
}

function begun(line: string, number: number): Draft {
  const facts = new Map<string, string>();
  for (const part of line.replace(/^NAME\s*:/i, '').split('|')) {
    const [, name, value = ''] = /^\s*([A-Z]{2})(.*)$/.exec(part) ?? [];
    if (name !== undefined) facts.set(name, value.trim());
  }
  return { line: number, facts, profile: [], mz: [], intensity: [], declared: undefined };
}

function take(draft: Draft, line: string, number: number): void {
  const count = /^NUM\s*PEAKS\s*:\s*(\d+)$/i.exec(line);
  if (count) {
    draft.declared = Number(count[1]);
    return;
  }
  if (draft.declared === undefined) {
    const values = line.split(/\s+/).map(Number);
    if (!values.every(Number.isFinite)) refuse('profile', number);
    draft.profile.push(...values);
    return;
  }
  PEAK.lastIndex = 0;
  let end = 0;
  for (const [written, mz, intensity] of line.matchAll(PEAK)) {
    draft.mz.push(Number(mz));
    draft.intensity.push(Number(intensity));
    end += written.length;
  }
  // A line that breaks off is counted below, at the end of its record.
  if (end < line.length && line.endsWith(')')) refuse('peak', number);
}

function component(draft: Draft, at: number, count: number): Component {
  const { facts, line, profile, mz, intensity, declared } = draft;
  const [firstScan = NaN, lastScan = NaN] = (facts.get('FR') ?? '').split('-').map(Number);
  const number = Number(facts.get('CN'));
  const seconds = Number(facts.get('RT') || NaN) * 60;
  const isLast = at + 1 === count;
  const lacks = declared === undefined || mz.length < declared || profile.length < lastScan - firstScan + 1;
  if (lacks) throw new UnreadableFile(isLast ? 'truncated' : 'malformed', { reason: 'number of peaks', line });
  if (mz.length > declared || profile.length !== lastScan - firstScan + 1) refuse('number of peaks', line);
  if (!(seconds >= 0) || !mz.every((each) => each > 0)) refuse('no time or no mass', line);
  const fact = (name: string) =>
    facts.has(name) && Number.isFinite(Number(facts.get(name))) ? Number(facts.get(name)) : undefined;
  return {
    ...{ number, seconds, firstScan, lastScan, mz, intensity },
    apexScan: Number(facts.get('SC')),
    height: fact('AM'),
    area: fact('IS'),
    model: facts.get('MP') ?? '',
  };
}

function refuse(reason: string, line: number): never {
  throw new UnreadableFile('malformed', { reason, line });
}
