// Exhibit, sample, aliquot: amount and place on every leaf.
import type { ComponentChildren } from 'preact';

export interface TreeLeaf {
  readonly code: string;
  readonly href?: string | undefined;
  readonly what: ComponentChildren;
  readonly amount: ComponentChildren;
  readonly state: ComponentChildren;
  readonly children: readonly TreeLeaf[];
}

export function Tree({ root }: { readonly root: TreeLeaf }) {
  return (
    <div class="tree">
      <Leaf leaf={root} />
      <Branch leaves={root.children} />
    </div>
  );
}

function Branch({ leaves }: { readonly leaves: readonly TreeLeaf[] }) {
  if (leaves.length === 0) return null;
  return (
    <ul>
      {leaves.map((leaf) => (
        <li key={leaf.code}>
          <Leaf leaf={leaf} />
          <Branch leaves={leaf.children} />
        </li>
      ))}
    </ul>
  );
}

function Leaf({ leaf }: { readonly leaf: TreeLeaf }) {
  return (
    <div class="leaf">
      {leaf.href === undefined ? (
        <span class="code">
          <b>{leaf.code}</b>
        </span>
      ) : (
        <a class="code" href={leaf.href}>
          {leaf.code}
        </a>
      )}
      <span>{leaf.what}</span>
      <span class="num">{leaf.amount}</span>
      {leaf.state}
    </div>
  );
}
