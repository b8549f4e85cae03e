// What the plan of the storeroom needs to know of a place; a route passes values that have these fields.

export type PlaceKindName =
  'building' | 'room' | 'safe' | 'refrigerator' | 'cabinet' | 'shelf' | 'box' | 'tray' | 'position';

export interface PlanPlace {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKindName;
  /** Items in it and in all that stands in it; undefined while an inventory counts there. */
  readonly held: number | undefined;
  readonly capacity: number | null;
  /** Hazards of what lies in the place itself. */
  readonly hazards: readonly string[];
  /** Hazards that it takes; null: any. */
  readonly admits: readonly string[] | null;
  readonly needsWitness: boolean;
  /** What was searched for lies here. */
  readonly isFound: boolean;
  readonly inside: readonly PlanPlace[];
}

/** One room of the plan: a section of the page. */
export interface PlanRoom {
  /** With the building that it is in. */
  readonly title: string;
  readonly place: PlanPlace;
}

export interface CarriedBox {
  readonly id: string;
  readonly name: string;
  readonly holder: string;
}

export interface FoundLine {
  readonly key: string;
  readonly number: string;
  readonly href: string;
  readonly description: string;
  /** In words: the place with all around it, or who has it. */
  readonly where: string;
  readonly placeHref: string | undefined;
}
