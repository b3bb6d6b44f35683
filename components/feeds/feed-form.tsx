import { FEED_DAYS, FEED_DAYS_USUAL, FEED_NAME_MAX } from '#lib/model/feeds/feed';

/** What a new feed is to show, and for how long its address works. */
export const FeedForm = () => (
  <form action="/feeds/make" method="post" className="panel feed-form">
    <h2>Make a feed</h2>
    <label>
      Name <input type="text" name="name" required maxLength={FEED_NAME_MAX} size={24} autoComplete="off" />
    </label>
    <label>
      Kind{' '}
      <select name="kind">
        <option value="">every kind</option>
        <option value="secret">client secrets</option>
        <option value="certificate">certificates</option>
      </select>
    </label>
    <label>
      Owner{' '}
      <select name="owner">
        <option value="">any</option>
        <option value="none">none</option>
        <option value="some">has one</option>
      </select>
    </label>
    <label>
      Name holds <input type="text" name="q" maxLength={100} size={16} autoComplete="off" />
    </label>
    <label>
      Works for{' '}
      <select name="days" defaultValue={FEED_DAYS_USUAL}>
        {FEED_DAYS.map((days) => (
          <option key={days} value={days}>
            {days} days
          </option>
        ))}
      </select>
    </label>
    <label>
      <input type="checkbox" name="exceptions" value="1" defaultChecked /> ends of exceptions too
    </label>
    <button type="submit" className="button primary">
      Make feed
    </button>
  </form>
);
