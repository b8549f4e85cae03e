// Every refusal becomes an answer here and nowhere else: the same form with its faults, a page, or JSON for a program.
import type { ErrorRequestHandler, Request, Response } from 'express';
import { MulterError } from 'multer';
import { erasedWords } from '../../views/messages/erased-words.js';
import { ErrorPage } from '../../views/work/error-page.js';
import {
  DiskFull,
  InvalidInput,
  LabError,
  NotFound,
  TooLarge,
  tellsOfFullDisk,
  type FieldFault,
  type MessageValues,
} from '../foundation/errors.js';
import type { Log } from '../foundation/log.js';
import { sendBarePage, sendPage } from './respond.js';
import {
  hasSetting,
  settingOf,
  wantsFragment,
  wantsJson,
  wordsOf,
  type FormFaults,
  type OfferedPage,
  type Setting,
} from './setting.js';

export function errorAnswer(log: Log): ErrorRequestHandler {
  return (fault: unknown, req, res, next) => {
    if (res.headersSent) {
      next(fault);
      return;
    }
    const refusal = refusalFrom(fault);
    if (!hasSetting(res)) {
      if (refusal.status >= 500) log.error({ err: fault }, 'a request failed before anything was known of it');
      res.status(refusal.status).json({ error: { code: refusal.code } });
      return;
    }
    if (refusal.status >= 500) log.error({ err: fault, requestId: settingOf(res).requestId }, 'a request failed');
    answer(refusal, req, res).catch((second: unknown) => {
      log.error({ err: second, requestId: settingOf(res).requestId }, 'a refusal could not be answered');
      sendErrorPage(new LabError('tampered', 'unexpected'), req, res.status(500));
    });
  };
}

async function answer(refusal: LabError, req: Request, res: Response): Promise<void> {
  res.status(refusal.status);
  if (wantsJson(req)) {
    const t = wordsOf(res);
    const message = t.code('errors', refusal.code, valuesIn(res, refusal.values));
    res.json({
      error: { code: refusal.code, message: erasedWords(t, message), fields: faultsOf(refusal, res).fields },
    });
    return;
  }
  const again = settingOf(res).again;
  if (again !== undefined && isOfferedAgain(refusal)) {
    const offered = await offeredAgain(again, faultsOf(refusal, res));
    if (offered !== undefined) {
      sendPage(req, res, { ...offered, status: refusal.status });
      return;
    }
  }
  sendErrorPage(refusal, req, res);
}

/** What was typed is in it: a server that is busy or has no room takes it later. A session that ended keeps it by itself. */
const isOfferedAgain = ({ kind, status }: LabError): boolean => kind === 'busy' || (status < 500 && status !== 401);

/** Undefined when the form's own page is refused to this person as well: then the refusal itself is the answer. */
async function offeredAgain(
  again: NonNullable<Setting['again']>,
  faults: FormFaults,
): Promise<OfferedPage | undefined> {
  try {
    return await again(faults);
  } catch (fault) {
    if (fault instanceof LabError) return undefined;
    throw fault;
  }
}

function sendErrorPage(refusal: LabError, req: Request, res: Response): void {
  const t = wordsOf(res);
  const { reader, requestId } = settingOf(res);
  const { code } = refusal;
  const values = valuesIn(res, refusal.values);
  const title = t.code('errors', code, values);
  const body = ErrorPage({
    t,
    status: refusal.status,
    title,
    advice: t.code('errors', `${code}.do`, values),
    code,
    requestId,
    signedIn: reader !== undefined,
  });
  if (wantsFragment(req) || reader !== undefined) sendPage(req, res, { title, body, status: refusal.status });
  else sendBarePage(res, { title, kind: 'error', body, status: refusal.status });
}

/** Words for what was refused: beside the fields, and above the form. */
function faultsOf(refusal: LabError, res: Response): FormFaults {
  const t = wordsOf(res);
  if (!(refusal instanceof InvalidInput)) {
    return { fields: {}, message: sentence(refusal, res) };
  }
  const word = (fault: FieldFault): string => t.code('errors', fault.code, fault.values ?? {});
  const fields = Object.entries(refusal.fields).map(([name, fault]) => [name, word(fault)] as const);
  const codes = Object.fromEntries(Object.entries(refusal.fields).map(([name, { code }]) => [name, code]));
  return { fields: Object.fromEntries(fields), message: t('common.refusedFields', { count: fields.length }), codes };
}

function sentence(refusal: LabError, res: Response): string {
  const t = wordsOf(res);
  const values = valuesIn(res, refusal.values);
  const { code } = refusal;
  const advice = t.knows('errors', `${code}.do`) ? ` ${t.code('errors', `${code}.do`, values)}` : '';
  return `${t.code('errors', code, values)}.${advice}`.replace('..', '.');
}

// Roles are named in the reader's language.
function valuesIn(res: Response, values: MessageValues): MessageValues {
  const t = wordsOf(res);
  if (typeof values['roles'] !== 'string') return values;
  const roles = values['roles'].split(',').map((role) => t.code('people', `role.${role}`));
  return { ...values, roles: roles.join(', ') };
}

function refusalFrom(fault: unknown): LabError {
  if (fault instanceof LabError) return fault;
  if (fault instanceof MulterError) return uploadRefusal(fault.code);
  if (tellsOfFullDisk(fault)) return new DiskFull();
  const { status, type } = (fault ?? {}) as { readonly status?: unknown; readonly type?: unknown };
  if (status === 413) return new TooLarge(1_048_576);
  // What reads bodies says of which type the fault is; an address that can't be read has none.
  if ((status === 400 || status === 415) && type !== undefined) return formNotUnderstood();
  if (status === 400 || status === 404 || status === 415) return new NotFound('request');
  return new LabError('tampered', 'unexpected');
}

/** What a person may have sent; whatever else of a form is beyond its limits comes from no page of ours. */
const tooMuch: readonly string[] = ['LIMIT_FILE_SIZE', 'LIMIT_FILE_COUNT', 'LIMIT_UNEXPECTED_FILE'];

function uploadRefusal(code: string): LabError {
  if (!tooMuch.includes(code)) return formNotUnderstood();
  return new LabError('too-large', `upload-${code.toLowerCase().replaceAll('_', '-')}`);
}

const formNotUnderstood = (): LabError => new LabError('unreadable', 'form-not-understood');
