// What computing a finding again shows on its page.
import type { VNode } from 'preact';
import { ReplayPart } from '../../../views/replay/replay-part.js';
import type { T } from '../../../views/messages/translate.js';
import { waitingJobs } from '../../database/queue.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { mayDo } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { personById } from '../../people/person-store.js';
import type { Finding } from '../findings/finding.js';
import { newestReplay } from './replay-store.js';

interface Visit {
  readonly t: T;
  readonly actor: Actor;
  readonly finding: Finding;
}

export async function replayOnFinding(db: Db, { t, actor, finding }: Visit): Promise<VNode> {
  const newest = await newestReplay(db, finding.id);
  const asked = newest && (await personById(db, newest.askedBy));
  const replay = newest && {
    ...{ outcome: newest.outcome, steps: newest.steps, at: newest.madeAt },
    person: shortName(asked?.name ?? newest.askedBy),
  };
  const may = mayDo(actor, 'finding.replay', finding) ? 'ask' : 'read';
  const waiting = await waitingJobs(db, finding.laboratoryId, 'replay-finding');
  const isRunning = waiting.some(({ input }) => input['findingId'] === finding.id);
  return <ReplayPart t={t} findingId={finding.id} replay={replay} may={may} isRunning={isRunning} />;
}
