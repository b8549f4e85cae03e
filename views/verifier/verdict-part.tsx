// The verdict in one look: whole or not, and if not what was found first, where, and what to do; and whether the log has grown out
// of what the reader kept of it.
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { lineWords } from './line-words.js';
import type { CheckedGrowth, CheckedPacket } from './verifier-view.js';

export function VerdictPart({ t, packet }: { readonly t: T; readonly packet: CheckedPacket }) {
  const [first, ...others] = packet.faults;
  if (first === undefined) {
    const { isTrusted = false, vouchedBy } = packet.story?.checkpoint ?? {};
    const trusted = vouchedBy === undefined ? 'verifier.whole.trusted' : 'verifier.whole.vouched';
    return (
      <Notice tone={isTrusted && !isContradicted(packet) ? 'ok' : 'warn'} title={t('verifier.whole')} id="verdict" live>
        {t(isTrusted ? trusted : 'verifier.whole.untrusted')}
      </Notice>
    );
  }
  const line = packet.story?.entryAt(first.place);
  const at = line && { seq: line.seq, what: lineWords(t, line), at: t.formats.dateTime(line.at) };
  return (
    <Notice tone="stop" title={t('verifier.wrong')} id="verdict" live>
      <p>
        <b>{t.code('verifier', `fault.${first.kind}`)}</b>
      </p>
      {at && <p>{t('verifier.wrong.at', at)}</p>}
      {first.place !== '' && <p class="code small">{first.place}</p>}
      {others.length > 0 && <p>{t('verifier.wrong.more', { count: others.length })}</p>}
      <p>{t('verifier.wrong.do')}</p>
    </Notice>
  );
}

const growthTone = ({ verdict }: CheckedGrowth) =>
  verdict === 'grown' ? 'ok' : verdict === 'since-unproved' ? 'warn' : 'stop';

/** Whole by itself, and not what the reader kept: no green bar then. */
const isContradicted = ({ growth }: CheckedPacket): boolean => growth !== undefined && growthTone(growth) === 'stop';

export function GrowthPart({ t, growth }: { readonly t: T; readonly growth: CheckedGrowth }) {
  const { verdict, from, to } = growth;
  const wanted = `/ledger/proofs/consistency?from=${from}&to=${to}`;
  return (
    <Notice
      tone={growthTone(growth)}
      title={t.code('verifier', `growth.${verdict}`, { from: t.formats.integer(from) })}
      id="growth"
      live
    >
      <p>{t.code('verifier', `growth.${verdict}.do`)}</p>
      {verdict === 'since-unproved' && <p class="code small">{wanted}</p>}
    </Notice>
  );
}
