// The verdict in one look: whole or not, and if not what was found first, where, and what to do.
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { lineWords } from './line-words.js';
import type { CheckedPacket } from './verifier-view.js';

export function VerdictPart({ t, packet }: { readonly t: T; readonly packet: CheckedPacket }) {
  const [first, ...others] = packet.faults;
  if (first === undefined) {
    const { isTrusted = false, vouchedBy } = packet.story?.checkpoint ?? {};
    const trusted = vouchedBy === undefined ? 'verifier.whole.trusted' : 'verifier.whole.vouched';
    return (
      <Notice tone={isTrusted ? 'ok' : 'warn'} title={t('verifier.whole')} id="verdict" live>
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
