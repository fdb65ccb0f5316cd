import { describe, expect, it } from 'vitest'
import type { SavedViewView } from '../../server/bulk/views.ts'
import { ApiError } from '../../ui/api-error.ts'
import { createColumns } from '../../ui/models/columns.ts'
import { createSavedViews } from '../../ui/models/saved-views.ts'
import { aMember, aStorage, aTeam, openTeamView } from './team-builders.ts'

/** A server that keeps views, and refuses a name twice. */
const aServer = () => {
  let views: SavedViewView[] = []
  const taken = (name: string, except = ''): void => {
    if (views.some((view) => view.name === name && view.id !== except))
      throw new ApiError(409, 'name_taken', `There is a view “${name}” already.`)
  }
  const found = (id: string): SavedViewView => {
    const view = views.find((one) => one.id === id)
    if (!view) throw new ApiError(404, 'not_found', 'There is no such view.')
    return view
  }
  return {
    views: async () => ({ views: [...views] }),
    createView: async ({ name, view }: Pick<SavedViewView, 'name' | 'view'>) => {
      taken(name)
      const made = { id: `view-${views.length}`, name, view, createdBy: 'owner', updatedAt: '' }
      views = [...views, made]
      return made
    },
    changeView: async (
      id: string,
      { updatedAt, ...asked }: Partial<Pick<SavedViewView, 'name' | 'view' | 'updatedAt'>>,
    ) => {
      taken(asked.name ?? '', id)
      if (updatedAt !== undefined && updatedAt !== found(id).updatedAt)
        throw new ApiError(409, 'view_changed', 'The view was changed.')
      const changed = { ...found(id), ...asked, updatedAt: `${found(id).updatedAt}+` }
      views = views.map((view) => (view.id === id ? changed : view))
      return changed
    },
    deleteView: async (id: string) => {
      found(id)
      views = views.filter((view) => view.id !== id)
    },
  }
}

const open = async (server = aServer()) => {
  const members = [
    aMember('ada', { groups: ['Design'] }),
    aMember('bo', { costRate: 20_000 }),
    aMember('cy', { status: 'INACTIVE' }),
  ]
  const groups = [{ id: 'g', name: 'Design' }]
  const team = await openTeamView({ members, view: aTeam(members, { groups }) })
  const views = createSavedViews({ api: server, ...team, groups: team.team.groups })
  await views.load()
  return { ...team, views, server, named: () => views.list.value?.map(({ name }) => name) }
}

/** The server's only view. */
const onlyView = async (server: ReturnType<typeof aServer>): Promise<SavedViewView> => {
  const [view] = (await server.views()).views
  if (!view) throw new Error('There is no view')
  return view
}

describe('a saved view', () => {
  it('brings back filters, order and columns as they were saved', async () => {
    const { views, filters, order, columns, shown } = await open()
    filters.rate.value = 'below-cost'
    filters.status.value = 'ALL'
    order.sort.value = { column: 'costRate', descending: true }
    columns.hide(['margin', 'status'])
    await views.saveAs('Below cost')
    views.chooseFirst()
    expect([shown(), columns.hidden.value.size, views.current.value]).toEqual([
      ['ada', 'bo'],
      0,
      null,
    ])
    expect(views.choose(views.list.value?.[0] ?? (await onlyView(aServer())))).toEqual([])
    expect(shown()).toEqual(['bo'])
    expect(order.sort.value).toEqual({ column: 'costRate', descending: true })
    expect([...columns.hidden.value].toSorted()).toEqual(['margin', 'status'])
    expect([views.current.value?.name, views.edited.value]).toEqual(['Below cost', false])
  })

  it('counts as edited once something else is asked for, until it is updated', async () => {
    const { views, filters, columns } = await open()
    await views.saveAs('Mine')
    expect(views.edited.value).toBe(false)
    filters.text.value = 'ada'
    expect(views.edited.value).toBe(true)
    filters.text.value = ' '
    expect(views.edited.value).toBe(false)
    columns.toggle('groups')
    expect(views.edited.value).toBe(true)
    await views.update(views.current.value?.id ?? '')
    expect([views.edited.value, views.current.value?.view.hidden]).toEqual([false, ['groups']])
  })

  it('is shown without groups that no longer exist, and names them', async () => {
    const { views, server, filters, shown } = await open()
    filters.groups.value = new Set(['Design', 'Gone'])
    await views.saveAs('Groups')
    views.chooseFirst()
    expect(views.choose(await onlyView(server))).toEqual(['Gone'])
    expect([...filters.groups.value]).toEqual(['Design'])
    expect(shown()).toEqual(['ada'])
    expect(views.edited.value).toBe(true)
  })

  it('keeps its name and says why when another has the new one', async () => {
    const { views, named } = await open()
    await views.saveAs('One')
    await views.saveAs('Two')
    const id = views.current.value?.id ?? ''
    expect(await views.rename(id, 'One')).toBe(false)
    expect([named(), views.failure.value?.code]).toEqual([['One', 'Two'], 'name_taken'])
    expect(await views.saveAs('One')).toBe(false)
    expect(await views.rename(id, 'A')).toBe(true)
    expect([named(), views.failure.value]).toEqual([['A', 'One'], null])
  })

  it('that somebody has changed meanwhile is shown first, and overwritten only by the same word again', async () => {
    const { views, server, filters } = await open()
    await views.saveAs('Ours')
    const seen = await onlyView(server)
    await server.changeView(seen.id, { view: { ...seen.view, text: 'theirs' } })
    filters.text.value = 'mine'
    expect(await views.update(seen.id)).toBe(false)
    expect(views.failure.value?.message).toContain('“Ours”')
    expect((await onlyView(server)).view.text).toBe('theirs')
    expect([views.current.value?.view.text, views.edited.value]).toEqual(['theirs', true])
    expect(await views.update(seen.id)).toBe(true)
    expect((await onlyView(server)).view.text).toBe('mine')
  })

  it('is gone when it is deleted, also when somebody else was faster', async () => {
    const { views, server, named } = await open()
    await views.saveAs('One')
    const { id } = await onlyView(server)
    await server.deleteView(id)
    expect(await views.remove(id)).toBe(true)
    expect([named(), views.current.value]).toEqual([[], null])
  })
})

describe('hidden columns', () => {
  it('outlive the page, and what else lies in the storage hides none', () => {
    const storage = aStorage()
    const columns = () => createColumns({ storage: () => storage, key: 'columns' })
    columns().toggle('costRate')
    expect([...columns().hidden.value]).toEqual(['costRate'])
    columns().toggle('costRate')
    expect(storage.length).toBe(0)
    for (const text of ['{', '"costRate"', '["tick"]']) {
      storage.setItem('columns', text)
      expect(columns().hidden.value.size).toBe(0)
    }
  })

  it('work in a page that may keep nothing', () => {
    const columns = createColumns({
      storage: () => {
        throw new Error('forbidden')
      },
      key: 'columns',
    })
    columns.hide(['margin'])
    expect([...columns.hidden.value]).toEqual(['margin'])
  })

  it('are passed over by the cursor, which waits in the nearest column to the left', async () => {
    const { columns, cursor } = await open()
    columns.hide(['billableRate', 'groups'])
    expect(cursor.at.value.column).toBe('status')
    columns.hide(['billableRate', 'groups', 'status'])
    expect(cursor.at.value.column).toBe('member')
    columns.hide([])
    expect(cursor.at.value.column).toBe('billableRate')
  })
})
