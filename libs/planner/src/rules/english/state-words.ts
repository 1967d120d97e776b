/**
 * What happens to a row, as people say it beside what a column of states calls it. Only verbs whose outcome is the same whoever says
 * them stand in one line; "open" and other words that are said of anything are absent. A verb and its particle are joined: "turn_down".
 */
const families = `
  cancelled canceled cancel quit leave terminated terminate lapsed churned churn resigned resign withdrawn withdraw drop_out
  withdrawn withdraw pull_out drop_out
  rejected reject declined decline denied deny refused refuse turn_down knock_back
  accepted accept approved approve granted grant
  won win landed land secured secure elected elect
  lost lose
  failed fail flunked flunk
  passed pass
  resolved resolve solved solve fixed fix closed close completed complete finished finish
  hired hire employed employ recruited recruit appointed appoint
  shipped ship dispatched dispatch sent
  delivered deliver arrived arrive
  paused pause frozen freeze suspended suspend
  scrapped scrap discarded discard binned throw_away
  abandoned abandon hang_up
  transferred transfer put_through hand_over
  returned return send_back
  refunded refund reimbursed reimburse
  disputed dispute contested contest challenged challenge
  postponed postpone deferred defer delayed
`;

/** Groups of words that may say the same state. */
export const stateFamilies: readonly (readonly string[])[] = families
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/u));
