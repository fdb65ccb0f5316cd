/** Find reads Clockify again each time: nobody is to be deactivated by an answer from before. */
import { browserTest } from './browser-test.ts'
import { teamGrid } from './team-grid.ts'

const test = browserTest({ members: 12 })

test('somebody who works again is no longer found, however soon Find is pressed', async ({
  ownStage,
  open,
}) => {
  const stage = await ownStage()
  const { workspace } = stage.sandbox
  const now = (): string => new Date().toISOString()
  for (const { id } of workspace.members()) workspace.setLastEntry(id, now())
  const ada = workspace.addMember({ name: 'Ada Testova' })
  const { frame } = await open({ on: stage })
  const panel = frame.getByRole('dialog', { name: 'Status' })
  const find = async (): Promise<void> => {
    await frame.getByRole('button', { name: /^Status:/ }).click()
    await panel.getByRole('button', { name: 'Find' }).click()
  }
  await teamGrid(frame).ready()
  await find()
  await frame.getByText('1 member has no time entry in the last 90 days.').waitFor()
  workspace.setLastEntry(ada.id, now(), { running: true })
  await panel.waitFor({ state: 'hidden' })
  await find()
  await panel.getByText(/^Everybody who is active has tracked time/).waitFor()
})
