/** The playground's scenarios, by the keys its address takes: `index.html?scenario=critical`. */
export const SCENARIOS = [
  "quiet",
  "critical",
  "three",
  "outage",
  "monitors",
  "maintenance-tomorrow",
  "maintenance-running",
  "resolved",
  "down",
  "broken",
  "two-years",
  "translated",
  "japanese",
];
