// What a person states of an instrument, between the fields of the form and the statement itself.
import { Type } from '@sinclair/typebox';
import {
  dateStyles,
  decimalSigns,
  namedIn,
  textEncodings,
  type DateStyle,
  type DecimalSign,
  type InstrumentProfile,
  type NamedIn,
} from '../../../lab-instruments/instrument-profile.js';
import { readForm } from '../../web/form.js';
import { columnMapFrom } from './column-map-text.js';
import {
  instrumentKinds,
  utcMarks,
  type Instrument,
  type InstrumentKind,
  type InstrumentStatement,
} from './instrument.js';

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));

const profileFields = {
  timeZone: text(60),
  utcMark: Type.Optional(oneOf(utcMarks)),
  textEncoding: Type.Optional(oneOf(textEncodings)),
  columnMap: text(20_000),
  dateStyle: Type.Optional(oneOf(dateStyles)),
  decimalSign: Type.Optional(oneOf(decimalSigns)),
  namedIn: Type.Optional(oneOf(namedIn)),
  namePattern: text(120),
};

const statementForm = Type.Object({
  ...profileFields,
  name: Type.String({ maxLength: 100 }),
  kind: oneOf(instrumentKinds),
  serial: text(100),
  model: text(100),
  location: text(200),
  folder: text(1_000),
  silenceHours: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,3}$' })),
  movesTaken: Type.Optional(Type.Literal('yes')),
  reason: text(1_000),
});

/** @throws InvalidInput */
export function statementFrom(body: unknown): { readonly statement: InstrumentStatement; readonly reason: string } {
  const form = readForm(statementForm, body);
  const { name, serial = null, model = null, location = null, folder = null, reason = '' } = form;
  const kind = form.kind as InstrumentKind;
  const silenceHours = form.silenceHours === undefined ? null : Number(form.silenceHours);
  const profile = profileFrom(body);
  const movesTaken = form.movesTaken === 'yes';
  return { statement: { name, kind, serial, model, location, folder, silenceHours, movesTaken, profile }, reason };
}

const profileForm = Type.Object(profileFields);

/** @throws InvalidInput */
export function profileFrom(body: unknown): InstrumentProfile {
  const form = readForm(profileForm, body);
  const { timeZone, columnMap, namePattern: template } = form;
  const of = (form.namedIn ?? 'file-name') as NamedIn;
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(form.utcMark === undefined ? {} : { utcMark: form.utcMark as (typeof utcMarks)[number] }),
    ...(form.textEncoding === undefined ? {} : { textEncoding: form.textEncoding as (typeof textEncodings)[number] }),
    ...(columnMap === undefined ? {} : { columnMap: columnMapFrom(columnMap) }),
    ...(form.dateStyle === undefined ? {} : { dateStyle: form.dateStyle as DateStyle }),
    ...(form.decimalSign === undefined ? {} : { decimalSign: form.decimalSign as DecimalSign }),
    ...(template === undefined ? {} : { namePattern: { of, template } }),
  };
}

export function statementValues(instrument: Instrument): Record<string, string> {
  const { name, kind, serial, model, location, folder, silenceHours, movesTaken, profile } = instrument;
  return {
    ...{ name, kind, serial: serial ?? '', model: model ?? '', location: location ?? '', folder: folder ?? '' },
    silenceHours: silenceHours === null ? '' : String(silenceHours),
    movesTaken: movesTaken ? 'yes' : '',
    timeZone: profile.timeZone ?? '',
    utcMark: profile.utcMark ?? '',
    textEncoding: profile.textEncoding ?? '',
    dateStyle: profile.dateStyle ?? '',
    decimalSign: profile.decimalSign ?? '',
    columnMap: profile.columnMap === undefined ? '' : JSON.stringify(profile.columnMap, undefined, 2),
    namedIn: profile.namePattern?.of ?? '',
    namePattern: profile.namePattern?.template ?? '',
  };
}
