/** Delegated permissions of Microsoft Graph, by the names that its permissions reference gives them. */
export type Permission =
  | 'Presence.Read.All'
  | 'User.ReadBasic.All'
  | 'User.Read'
  | 'User.Read.All'
  | 'People.Read'
  | 'GroupMember.Read.All'
  | 'Team.ReadBasic.All'
  | 'TeamMember.Read.All'
  | 'Presence.ReadWrite';
