/** The documented texts of a 400, by what a person can do about them. */
export const TEXTS_OF_400: [
  RegExp,
  'toggl_name' | 'toggl_name_taken' | 'toggl_too_many_workspaces' | 'toggl_refused',
  string,
][] = [
  [
    /same name exists/i,
    'toggl_name_taken',
    'The organization has a workspace of this name already. Choose another name.',
  ],
  [
    /non-space characters|must not be nil/i,
    'toggl_name',
    'The workspace needs a name that is not blank.',
  ],
  [
    /not be longer than/i,
    'toggl_name',
    'The name is too long for Toggl: it takes 140 characters. Shorten it.',
  ],
  [
    /maximum of .* workspaces/i,
    'toggl_too_many_workspaces',
    'There are as many workspaces already as Toggl allows. Delete one in Toggl, or choose another organization.',
  ],
  [
    /multiple workspaces are not enabled/i,
    'toggl_too_many_workspaces',
    'This organization can have one workspace only. Choose another organization, or turn on multiple workspaces in Toggl.',
  ],
  [
    /user .*(does not exist|not exists)/i,
    'toggl_refused',
    'Somebody named as an admin is not in Toggl’s organization. Leave them out.',
  ],
]
