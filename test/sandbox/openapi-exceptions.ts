/** Where the live service is known to differ from the official document, or the document from itself. */
export const openApiExceptions: readonly {
  schema: string
  property?: string
  use: object
  why: string
}[] = [
  {
    schema: 'FeaturePlan',
    use: { type: 'string' },
    why: 'the document makes it refer to itself; its example and the live service are a plain string',
  },
  {
    schema: 'Feature',
    use: { type: 'array', items: { type: 'string' } },
    why: 'typed as one word of an enum, described and sent as a list; live has words missing there',
  },
  {
    schema: 'AccountStatus',
    use: {
      type: 'string',
      enum: [
        'ACTIVE',
        'PENDING_EMAIL_VERIFICATION',
        'DELETED',
        'NOT_REGISTERED',
        'LIMITED',
        'LIMITED_DELETED',
      ],
    },
    why: 'typed as an object that is one of an enum; a plain string on the wire',
  },
  {
    schema: 'EntityCreationPermission',
    use: { type: 'string', enum: ['ADMINS', 'ADMINS_AND_PROJECT_MANAGERS', 'EVERYONE'] },
    why: 'typed as an object, seen live as a plain string',
  },
  {
    schema: 'GroupOneDto',
    use: {
      type: 'object',
      required: ['_id', 'name', 'duration'],
      properties: {
        _id: { type: 'string' },
        name: { type: 'string' },
        nameLowerCase: { type: 'string' },
        duration: { type: 'number' },
        amounts: { type: 'array', items: { $ref: '#/components/schemas/AmountDto' } },
        children: { type: 'array', items: { $ref: '#/components/schemas/GroupOneDto' } },
      },
    },
    why: 'the document says `id` and `amount`; live rows were seen with `_id` and a list of amounts',
  },
  {
    schema: 'WorkspaceSettingsDtoV1',
    property: 'adminOnlyPages',
    use: { type: 'array', items: { type: 'string', enum: ['PROJECT', 'TEAM', 'REPORTS'] } },
    why: 'typed as a string whose example is a JSON list',
  },
]

/** Properties that are null live though the document, which knows no null, does not say so. */
export const nullableProperties: readonly { schema: string; property: string; why: string }[] = [
  { schema: 'MembershipDtoV1', property: 'hourlyRate', why: 'null until a rate is set, seen live' },
  { schema: 'MembershipDtoV1', property: 'costRate', why: 'null until a rate is set, seen live' },
  { schema: 'WorkspaceDtoV1', property: 'costRate', why: 'null until a rate is set' },
  { schema: 'WorkspaceDtoV1', property: 'hourlyRate', why: 'null until a rate is set' },
  {
    schema: 'UserDtoV1',
    property: 'name',
    why: 'null for somebody who was not onboarded, seen live',
  },
  {
    schema: 'UserDtoV1',
    property: 'settings',
    why: 'null for somebody who was not onboarded, seen live',
  },
  { schema: 'WorkspaceSettingsDtoV1', property: 'automaticLock', why: 'null when off, seen live' },
  { schema: 'WorkspaceSettingsDtoV1', property: 'lockTimeEntries', why: 'null when off' },
  { schema: 'WorkspaceSettingsDtoV1', property: 'lockTimeZone', why: 'null when off' },
  { schema: 'WorkspaceSubdomainDtoV1', property: 'name', why: 'null without a subdomain' },
]
