import { expect, it } from 'vitest'
import { ApiError } from '../../ui/api-error.ts'
import { createTeamExport } from '../../ui/models/team-export.ts'

const setUp = () => {
  const saved: [string, string][] = []
  const said: string[] = []
  const asked: (readonly string[] | undefined)[] = []
  let answer: Promise<Blob> = Promise.resolve(new Blob(['id,e-mail']))
  const model = createTeamExport({
    api: {
      exportTeam: (users) => {
        asked.push(users)
        return answer
      },
    },
    announcer: { say: (words) => void said.push(words) },
    save: (file, name) => void saved.push([name, file.type]),
    today: () => '2026-11-21',
  })
  return { model, saved, said, asked, fail: (cause: Error) => (answer = Promise.reject(cause)) }
}

it('hands the team to the browser under the day’s name, and says so', async () => {
  const { model, saved, said, asked } = setUp()
  await model.run(['ada'])
  await model.run()
  expect(asked).toEqual([['ada'], undefined])
  expect(saved.map(([name]) => name)).toEqual([
    'rateboard-team-2026-11-21.csv',
    'rateboard-team-2026-11-21.csv',
  ])
  expect(said[0]).toBe('The team was exported as rateboard-team-2026-11-21.csv.')
})

it('says why no file came, and hands over none', async () => {
  const { model, saved, fail } = setUp()
  fail(new ApiError(503, 'clockify_unreachable', 'Clockify did not answer.'))
  await model.run()
  expect(model.failure.value?.message).toBe('Clockify did not answer.')
  expect([saved, model.busy.value]).toEqual([[], false])
})
