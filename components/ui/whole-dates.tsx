const DATE = /(\d{4}-\d{2}-\d{2})/;

/** A sentence whose dates are not broken at their hyphens. */
export const WholeDates = ({ text }: { readonly text: string }) =>
  text.split(DATE).map((part, index) =>
    // Every second part is what the pattern caught.
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never change places.
      <time key={index} dateTime={part}>
        {part}
      </time>
    ) : (
      part
    ),
  );
