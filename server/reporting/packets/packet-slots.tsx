// The button on the pages of cases and exhibits that leads to their packet.
import type { T } from '../../../views/messages/translate.js';
import { LinkButton } from '../../../views/parts/button.js';
import { paths } from '../../../views/paths.js';
import type { FillCaseSlots } from '../../evidence/cases/case-pages.js';
import type { FillExhibitSlots } from '../../evidence/exhibits/exhibit-pages.js';
import { mayDo } from '../../people/permissions.js';

export const packetOfCase: FillCaseSlots = ({ actor, t, file }) =>
  Promise.resolve(
    mayDo(actor, 'packet.export', file) ? { buttons: <PacketButton t={t} subject={`case:${file.id}`} /> } : {},
  );

/** Nothing before the exhibit has its number: no custody has begun. */
export const packetOfExhibit: FillExhibitSlots = ({ actor, t, exhibit }) =>
  Promise.resolve(
    exhibit.number !== null && mayDo(actor, 'packet.export', exhibit)
      ? { buttons: <PacketButton t={t} subject={`exhibit:${exhibit.id}`} /> }
      : {},
  );

function PacketButton({ t, subject }: { readonly t: T; readonly subject: string }) {
  return (
    <LinkButton kind="plain" href={paths.newPacket(subject)}>
      {t('reporting.packet')}
    </LinkButton>
  );
}
