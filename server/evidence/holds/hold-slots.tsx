// What holds show on the pages of cases and exhibits: what is forbidden and why, and the button that forbids.
import { HoldNotices } from '../../../views/holds/hold-notices.js';
import type { T } from '../../../views/messages/translate.js';
import { LinkButton } from '../../../views/parts/button.js';
import { paths } from '../../../views/paths.js';
import { mayDo } from '../../people/permissions.js';
import type { FillCaseSlots } from '../cases/case-pages.js';
import type { FillExhibitSlots } from '../exhibits/exhibit-pages.js';
import { holdsInForce } from './holds-in-force.js';

export const holdsOfCase: FillCaseSlots = async ({ lab, actor, t, file }) => {
  const holds = await holdsInForce(lab.db, { laboratoryId: file.laboratoryId, caseId: file.id }, lab.clock.now());
  const may = mayDo(actor, 'hold.place', file);
  return {
    notices: <HoldNotices t={t} holds={holds} links={mayDo(actor, 'hold.read', file) ? 'shown' : 'none'} />,
    ...(may ? { buttons: <PlaceButton t={t} subject={`case:${file.id}`} /> } : {}),
  };
};

export const holdsOfExhibit: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  const { laboratoryId, caseId, id: exhibitId } = exhibit;
  if (caseId === null) return {};
  const holds = await holdsInForce(lab.db, { laboratoryId, caseId, exhibitId }, lab.clock.now());
  const may = mayDo(actor, 'hold.place', exhibit);
  return {
    notices: <HoldNotices t={t} holds={holds} links={mayDo(actor, 'hold.read', exhibit) ? 'shown' : 'none'} />,
    ...(may ? { buttons: <PlaceButton t={t} subject={`exhibit:${exhibitId}`} /> } : {}),
  };
};

function PlaceButton({ t, subject }: { readonly t: T; readonly subject: string }) {
  return (
    <LinkButton kind="plain" icon="stop" href={paths.newHold(subject)}>
      {t('holds.place')}
    </LinkButton>
  );
}
