const VALUES_MAX = 4_096;
const LENGTH_MAX = 300;
const DEPTH_MAX = 3;

/** One property of the rows; the items of a list are of one kind, whatever their number. */
interface Place {
  /** Null: it has too many values to be worth keeping. */
  texts: Map<string, string> | null;
  readonly below: Map<string, Place>;
}

const newPlace = (): Place => ({ texts: new Map(), below: new Map() });

/**
 * Lets the rows of a list share the texts they have in common. Subscriptions, scopes, types and dates come with every row
 * as texts of their own, and in a large tenant they are a third of what a scan holds. A property with more than a few
 * thousand values, such as an id, is left alone.
 */
export class RepeatedTexts {
  readonly #root = newPlace();

  /** @param row made for this list and not yet seen by anyone else: its texts are put in place */
  shared<T>(row: T): T {
    if (row !== null && typeof row === 'object') share(row, this.#root, 0);
    return row;
  }
}

function share(value: object, place: Place, depth: number): void {
  const object = value as Record<string, unknown>;
  const isList = Array.isArray(value);
  for (const key of Object.keys(object)) {
    const item = object[key];
    if (typeof item === 'string') {
      const at = isList ? place : placeIn(place, key);
      if (at.texts !== null && item.length <= LENGTH_MAX) object[key] = known(at, at.texts, item);
    } else if (item !== null && typeof item === 'object' && depth < DEPTH_MAX)
      share(item, isList ? place : placeIn(place, key), depth + 1);
  }
}

function placeIn({ below }: Place, key: string): Place {
  const found = below.get(key);
  if (found) return found;
  const place = newPlace();
  below.set(key, place);
  return place;
}

function known(place: Place, texts: Map<string, string>, text: string): string {
  const first = texts.get(text);
  if (first !== undefined) return first;
  if (texts.size >= VALUES_MAX) place.texts = null;
  else texts.set(text, text);
  return text;
}
