import { expect, it } from 'vitest'
import { planRun } from '../../server/bulk/plan.ts'
import { readingOf } from '../../server/bulk/team-reading.ts'
import { aMember, aTeam, aViewer } from './bulk-builders.ts'

it('two groups of one name do not share their members', () => {
  const member = aMember({ groups: ['Design'], groupIds: ['one'] })
  const groups = ['one', 'two'].map((id) => ({ id, name: 'Design' }))
  const team = { ...aTeam({ members: [member] }), groups }
  const userIds = (id: string) => readingOf(team).groups?.byId.get(id)?.userIds.size
  expect([userIds('one'), userIds('two')]).toEqual([1, 0])
  const changes = [{ users: [member.userId], groups: { add: ['two'] } }]
  const [item] = planRun({ team, viewer: aViewer(), changes, since: null })
  expect(item).toMatchObject({ field: 'group', before: 'OUT', outcome: 'pending' })
})
