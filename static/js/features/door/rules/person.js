// The person of the rules, from a row of the roster:
// [key, names, category_id, delegation_id, status, badge, extras].

/** What the rules ask about; the text of a note stays outside. */
export function personOf(row) {
  const [, , category, delegation, status, badge, extras] = row;
  return {
    status,
    category: category ?? null,
    delegation: delegation ?? null,
    badge: badge ?? null,
    grants: extras?.grants ?? [],
    sessions: extras?.sessions ?? [],
    escort: Boolean(extras?.escort),
    note: Boolean(extras?.note),
  };
}
