// A custody packet, version 1: what one exhibit, sample or case went through, in one file that proves itself.
//
// It is one JSON object, written canonically (RFC 8785, whole numbers only), so that each packet has one text:
//   form        "dalel-packet"
//   v           1
//   subject     what it is of, as the ledger names it: "exhibit:ID", "sample:ID" or "case:ID"
//   checkpoint  the log's signed word on its size and root (C2SP tlog-checkpoint), with its witnesses' lines
//   timestamp   a time-stamp token over the checkpoint (RFC 3161, base64), or null
//   keys        the log's public keys (C2SP vkey), oldest first; each is spoken of by an entry of the log
//   witnesses   the public keys of those who cosigned; every line under the checkpoint is of one of these keys
//   entries     {seq, bytes, path}: entries of the log by rising number, their bytes verbatim, and the inclusion proof of
//               each under the checkpoint (RFC 9162; base64, from the leaf's sibling upward)
//   rows        {table, row}: rows that the entries bind by hash, in full, by table and id; empty columns are left out
//   sha256      of the packet's own text without this member: tells a broken copy where nothing else would
//
// A row of custody_signatures is a sheet as it was signed once, with the events that it became, each with its item. The entry
// that binds it may be of another item of the same sheet. The export counts them: `data.signatures`. Of a sheet that was erased by
// law its person and meaning are left.
//
// A row of ledger_forks is a break of the log that was declared: the laboratory answers for it that what it had signed is no longer
// there. The export counts them: `data.forks`.
//
// A row of place_moves is the move of a box: the entries of the events of what lay in it name it, `data.move`, and the box,
// `data.box`. Where the export says `data.moves: "enclosed"`, each move that an event names is here.
//
// A row of weighings is a reading of the balance; the event that it names, `event_id`, tells the same mass of the same item: a
// sampling what there was before and after, and the row of each portion in samples its own, as the portion's first event does.
// Where gross and tare are told, net is what is left of gross without tare.
//
// An item that was made of others begins with the event `merged`, whose `merged_of` is a list of them, {"ID":micrograms}; each
// of these ends with `merged-into`, whose `merged_into` is the new item. All of it stands in one entry, `custody.merged`.
//
// The last entry is the export itself, `packet.exported`. Its `items` name everything that the packet tells of; each such
// item's chain is whole, from its first entry to the export, so that nothing can be cut from its end, its middle or its
// beginning. Other entries stand here only for rows that put names to ids: people, places, the laboratory, its keys; and
// `ledger.erased`, which emptied the personal columns of one such row by law and binds it as it is then.
export interface Packet {
  readonly subject: string;
  readonly checkpoint: string;
  readonly timestamp: string | null;
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  readonly entries: readonly PacketEntry[];
  readonly rows: readonly PacketRow[];
  readonly sha256: string;
}

export interface PacketEntry {
  readonly seq: number;
  readonly bytes: string;
  readonly path: readonly string[];
}

export interface PacketRow {
  readonly table: string;
  readonly row: Columns;
}

export type Columns = Readonly<Record<string, string | number>>;

export const packetForm = 'dalel-packet';
export const packetVersion = 1;
export const exportType = 'packet.exported';
