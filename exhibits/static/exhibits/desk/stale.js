// Which text of a pair has fallen behind: it stands as it was, and another that was not catching up has changed.
(() => {
  const STALE = "@stale";
  const words = (text) => (text ?? "").trim();

  // begun: the texts, and what was stale, when the page was opened. now: the texts as they are. Gives language tags.
  const stale = (begun, now) => {
    const behind = begun[STALE] ?? [];
    const tags = Object.keys(now).filter((tag) => tag !== STALE && words(now[tag]));
    const isAsBefore = (tag) => words(now[tag]) === words(begun[tag]);
    const leads = (tag) => words(begun[tag]) && !isAsBefore(tag) && !behind.includes(tag);
    return tags.filter((tag) => isAsBefore(tag) && (behind.includes(tag) || tags.some((other) => other !== tag && leads(other))));
  };

  const marked = (begun, now) => {
    const { [STALE]: _before, ...texts } = now;
    const tags = stale(begun, texts);
    return tags.length ? { ...texts, [STALE]: tags } : texts;
  };

  window.exhibitsDesk = { ...window.exhibitsDesk, STALE, marked };
})();
