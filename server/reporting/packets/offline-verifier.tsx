// The offline verifier's script: bundled with its styles and words into one file that runs from a disk, without a network.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isLanguage, languages, type Language } from '../../../views/messages/language.js';
import { translator } from '../../../views/messages/translate.js';
import { VerifierPage } from '../../../views/verifier/verifier-page.js';
import type { CheckedPacket, DroppedPhotograph } from '../../../views/verifier/verifier-view.js';
import type { Policy } from '../../verifying/checkpoint.js';
import { growthSince, parseConsistency, parseKept, type KeptState } from '../../verifying/kept-checkpoint.js';
import { Malformed } from '../../verifying/malformed.js';
import { packetStory } from '../../verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../verifying/packet/verify-packet.js';
import { parseVerifierKey, type VerifierKey } from '../../verifying/verifier-key.js';

interface ChosenPacket {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function Verifier() {
  const [language, setLanguage] = useState(spokenHere);
  const [chosen, setChosen] = useState<ChosenPacket>();
  const [reading, setReading] = useState<string>();
  const [dropped, setDropped] = useState<readonly DroppedPhotograph[]>([]);
  const [key, setKey] = useState('');
  const [older, setOlder] = useState('');
  const [proof, setProof] = useState('');
  const [packet, setPacket] = useState<CheckedPacket>();
  const trusted = keysIn(key);
  const kept = read(older, (text) => parseKept(`${text.trim()}\n`));
  const path = read(proof, (text) => parseConsistency(`${text.trim()}\n`));
  const choose = (files: readonly File[]): void => {
    setReading(files[0]?.name);
    void sorted(files).then(({ packets, photographs }) => {
      const last = packets.at(-1);
      if (last !== undefined) setChosen(last);
      setDropped((earlier) => [...earlier, ...photographs]);
      setReading(undefined);
    });
  };
  useEffect(() => openDropping(choose), []);
  const judge = (one: ChosenPacket) =>
    judged(one, { ...nobody, logKeys: trusted ?? [] }, { kept: kept.value, path: path.value });
  useEffect(() => setPacket(chosen && judge(chosen)), [chosen, key, older, proof]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = translator(language)('verifier.title');
  }, [language]);
  const t = translator(language, packet?.story?.timeZone);
  const speak = (name: string): void => {
    if (isLanguage(name)) setLanguage(name);
  };
  const trust = { text: key, isMalformed: trusted === undefined };
  const typed = { trusted: trust, kept: { ...kept, text: older }, growth: { ...path, text: proof } };
  const acts = { choose, trust: setKey, keep: setOlder, prove: setProof, speak };
  return <VerifierPage t={t} packet={packet} reading={reading} dropped={dropped} {...typed} acts={acts} />;
}

interface Since {
  readonly kept: KeptState | undefined;
  readonly path: readonly Uint8Array[] | undefined;
}

function judged({ name, bytes }: ChosenPacket, trust: Policy, { kept, path }: Since): CheckedPacket {
  const { faults, told } = verifyPacket(bytes, trust);
  const newer = faults.length === 0 ? told?.checkpoint : undefined;
  const growth = kept && newer && { verdict: growthSince(kept, newer, path), from: kept.size, to: newer.size };
  return { name, faults, growth, story: told && packetStory(told) };
}

/** Nothing where nothing was typed. */
function read<V>(
  text: string,
  parse: (text: string) => V,
): { readonly value: V | undefined; readonly isMalformed: boolean } {
  if (text.trim() === '') return { value: undefined, isMalformed: false };
  try {
    return { value: parse(text), isMalformed: false };
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
    return { value: undefined, isMalformed: true };
  }
}

/** Undefined where a line is no key of a log. */
function keysIn(text: string): readonly VerifierKey[] | undefined {
  try {
    const lines = text.split('\n').map((line) => line.trim());
    const keys = lines.filter((line) => line !== '').map(parseVerifierKey);
    return keys.every(({ signing }) => signing === 'log') ? keys : undefined;
  } catch {
    return undefined;
  }
}

interface Sorted {
  readonly packets: readonly ChosenPacket[];
  readonly photographs: readonly DroppedPhotograph[];
}

async function sorted(files: readonly File[]): Promise<Sorted> {
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })));
  const isPhotograph = ({ name, bytes }: ChosenPacket): boolean => bytes[0] !== 0x7b && !name.endsWith('.json');
  return {
    packets: read.filter((one) => !isPhotograph(one)),
    photographs: read.filter(isPhotograph).map(({ name, bytes }) => ({ name, sha256: bytesToHex(sha256(bytes)) })),
  };
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** Files may be dropped anywhere on the page. */
function openDropping(choose: (files: readonly File[]) => void): () => void {
  const allow = (event: DragEvent): void => event.preventDefault();
  const take = (event: DragEvent): void => {
    event.preventDefault();
    choose([...(event.dataTransfer?.files ?? [])]);
  };
  document.addEventListener('dragover', allow);
  document.addEventListener('drop', take);
  return () => {
    document.removeEventListener('dragover', allow);
    document.removeEventListener('drop', take);
  };
}

function spokenHere(): Language {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2));
  return languages.find((language) => language === spoken.find(isLanguage)) ?? 'ru';
}

const root = document.getElementById('verifier');
if (root !== null) render(<Verifier />, root);
