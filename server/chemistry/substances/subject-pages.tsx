// What substances and groups have alike at the door: a proposal that was made, a reason, a history.
import { Type } from '@sinclair/typebox';
import type { Request, Response } from 'express';
import { HistoryPage } from '../../../views/substances/history-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import type { ProposedSubject } from './registry-proposal.js';
import { proposalsOfSubject } from './registry-store.js';
import { subjectName, versionViews } from './substance-views.js';

const reasonForm = Type.Object({ reason: Type.String({ maxLength: 1_000, default: '' }) });

export const reasonIn = (body: unknown): string => readForm(reasonForm, body).reason;

export function seeProposal(res: Response, proposalId: string): void {
  flash(res, 'substances.proposed');
  seeOther(res, paths.registryProposal(proposalId));
}

/** Also of what was withdrawn: its versions stay to be read. `standing`: its name and address while it is in force. */
export async function sendHistory(
  lab: Lab,
  req: Request,
  res: Response,
  {
    subject,
    standing,
  }: {
    readonly subject: Pick<ProposedSubject, 'kind' | 'id'>;
    readonly standing: { readonly name: string; readonly href: string } | undefined;
  },
): Promise<void> {
  const t = wordsOf(res);
  const proposals = await proposalsOfSubject(lab.db, actorOf(res).laboratoryId, subject);
  const [newest] = proposals;
  const name = standing?.name ?? (newest && subjectName(t, newest.subject));
  if (name === undefined) throw new NotFound('substance');
  const versions = await versionViews(lab.db, t, proposals);
  const body = <HistoryPage t={t} name={name} href={standing?.href} versions={versions} />;
  sendPage(req, res, { title: `${name}: ${t('substances.history')}`, section: 'substances', body });
}
