// What the command says of a packet, in sentences.
import type { FaultKind, PacketFault } from '../../verifying/packet/packet-fault.js';
import type { PacketStory } from '../../verifying/packet/packet-story.js';

export function wholeSaid(story: PacketStory): readonly string[] {
  const { checkpoint, entries, erasures, events, forks, items } = story;
  const sheets = entries.flatMap((entry) => entry.events).flatMap(({ signature }) => signature ?? []);
  const erased = sheets.filter(({ isErased }) => isErased).length;
  const signed = sheets.length - erased;
  const key = `key ${checkpoint.vkey}`;
  return [
    `whole: ${story.number}, ${story.laboratory}; ${items} items, ${entries.length} entries, ${events} custody events`,
    ...(signed > 0 ? [`${signed} events are what their persons signed, on sheets that are enclosed`] : []),
    ...(erased > 0
      ? [`${erased} events stand on sheets that were erased by law: of those only signer and meaning are left`]
      : []),
    `checkpoint of ${checkpoint.size} entries, root ${checkpoint.root}`,
    checkpoint.isTrusted
      ? `signed by the ${key}, ${trustSaid(checkpoint.vouchedBy)}`
      : `signed by the ${key}: it came with the packet. Compare it with the one that the laboratory made known`,
    ...checkpoint.cosigned.map(({ name, at }) => `seen by ${name} ${at}`),
    ...forks.map(forkSaid),
    ...erasures.map(
      ({ seq, at }) => `entry ${seq} of ${at} erased a row by law: the proofs are whole, its words are gone`,
    ),
  ];
}

function forkSaid({ seq, at, lostSize, reason }: PacketStory['forks'][number]): string {
  const lost =
    lostSize === undefined ? 'what it had signed before is not known' : `${lostSize} entries had been signed`;
  return `entry ${seq} of ${at} declares a break: the log no longer holds what was signed of it (${lost}). Reason: ${reason}`;
}

function trustSaid(vouchedBy: string | undefined): string {
  return vouchedBy === undefined ? 'which you trust' : `for which the key ${vouchedBy} vouched, which you trust`;
}

/** Where it is: the path into the packet, and the entry behind it where one is. */
export function placeSaid({ place }: PacketFault, story: PacketStory | undefined): string {
  const entry = story?.entryAt(place);
  const at = place === '' ? 'in the packet as a whole' : `at ${place}`;
  return entry === undefined ? at : `${at} (entry ${entry.seq}, ${entry.type}, ${entry.at})`;
}

export const faultSentences: Readonly<Record<FaultKind, string>> = {
  'too-large': 'larger than any packet',
  'too-deep': 'nested deeper than any packet',
  'not-canonical': 'not the one canonical text of a packet: damaged, or written by another program',
  'wrong-form': 'not in the form of a packet',
  'checkpoint-form': 'the checkpoint is not in its form',
  'key-form': 'not a public key of its kind',
  'checkpoint-signature': 'the checkpoint is not signed by the log’s key',
  'cosignature-wrong': 'the line of a witness does not hold',
  'signature-unknown': 'a line under the checkpoint is of nobody whom the packet names',
  'cosignatures-missing': 'fewer of your witnesses have cosigned than you ask for',
  'key-not-trusted': 'the checkpoint is signed by a key that you do not trust',
  'checkpoint-older': 'the checkpoint is older than the export: it says nothing of what came last',
  'entry-order': 'the entries do not stand in their order, or one stands twice',
  'not-included': 'the entry was altered or does not stand in the log: its proof does not lead to the root',
  'entry-form': 'the bytes are not those of an entry with this number in this ledger',
  'entry-repeated': 'two entries have one id',
  'chain-broken': 'the entry does not follow from the one before it',
  'export-missing': 'the last entry is not the export of this packet: its end was cut away',
  'export-count': 'there are not as many entries here as the export counted',
  'item-chain-broken': 'an entry is missing before this one',
  'entry-stray': 'the entry belongs to nothing that the packet tells of',
  'row-order': 'the rows do not stand in their order, or one stands twice',
  'row-unbound': 'no entry speaks of this row: it was put in',
  'row-rebound': 'a row was bound a second time, and it was no lawful erasure',
  'row-altered': 'the row was altered: it is not the one that its entry bound',
  'row-missing': 'a row that the entry binds was left out',
  'key-unproved': 'no entry of the log speaks of this key',
  'key-retired': 'the checkpoint is signed by a key that was not in force',
  'log-fork': 'a declared break of the log was left out, or is not what its entry says',
  'name-card': 'a name is put to a person of whom its entry does not speak',
  'person-unnamed': 'the name of somebody who took part in the event was left out',
  'custody-position': 'an event of this item is missing before this one',
  'custody-entry': 'the event says another thing than its entry',
  'custody-first': 'the custody does not begin with a reception, or begins twice',
  'custody-mending': 'a correction or an undoing does not fit the event that it speaks of',
  'custody-ended': 'something happened to an item that was destroyed, used up or gone into another',
  'custody-holder': 'somebody acted who did not have the item: there would be two custodians or none',
  'custody-seal': 'the seals contradict each other',
  'custody-mass': 'mass appeared that was not there before',
  'custody-parts': 'a sample and what it was made of contradict each other',
  'custody-weighing': 'a mass that was read is not the one that its event tells, or gross less tare is not net',
  'custody-signature': 'the event is not what was signed, or a signed sheet was left out or put in',
  'box-move': 'the event and the move of the box that carried the item do not agree',
  'box-move-missing': 'the move of the box that carried the item was left out',
  digest: 'the packet’s own hash is another: a copy that was damaged or changed',
};
