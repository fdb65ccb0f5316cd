import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashOf, parseRoute } from '../../ui/route.ts'

it('reads every place back from the address that names it', () => {
  const place = fc.oneof(
    fc.constantFrom(
      { view: 'team' } as const,
      { view: 'runs' } as const,
      { view: 'workspace' } as const,
      { view: 'invite' } as const,
      { view: 'migrate' } as const,
      { view: 'toggl-workspace' } as const,
      { view: 'my-workspaces' } as const,
      { view: 'onboard' } as const,
    ),
    fc.record({
      view: fc.constantFrom('run' as const, 'member' as const),
      id: fc.stringMatching(/^[\w-]+$/),
    }),
  )
  fc.assert(
    fc.property(place, (route) => {
      expect(parseRoute(hashOf(route))).toEqual(route)
    }),
  )
})

it('leads to the team from any address that names nothing', () => {
  for (const hash of ['', '#', '#/', '#/nothing', '#/team/5', '#/members', '#/members/..'])
    expect(parseRoute(hash)).toEqual({ view: 'team' })
})

it('takes nothing for a run’s id that could reach further than one', () => {
  for (const id of ['..', 'a b', '%2e%2e', 'x?y', '%E0%A4%A'])
    expect(parseRoute(`#/runs/${id}`)).toEqual({ view: 'runs' })
})
