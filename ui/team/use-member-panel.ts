import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'

/** Whose panel the address opens beside the grid, or null. It and the other panels exclude each other: the newest stays. */
export const useMemberPanel = (): string | null => {
  const { router, teamView } = useModels()
  const { panel, closePanels } = teamView
  const route = router.route.value
  const id = route.view === 'member' ? route.id : null
  useEffect(() => {
    if (id !== null) closePanels()
  }, [id])
  const other = panel.value
  useEffect(() => {
    if (id !== null && panel.peek() !== null) router.go({ view: 'team' }, { replace: true })
  }, [other])
  return id
}
