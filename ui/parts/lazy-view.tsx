import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { State } from './state.tsx'

/**
 * A part of the panel whose script is fetched when it is first shown. `Waiting` holds its place until then; a script
 * that does not come can be asked for again, and `onMissing` is told.
 */
export const lazyView = <Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  Waiting: FunctionComponent,
): FunctionComponent<Props & { onMissing?: () => void }> => {
  let loaded: FunctionComponent<Props> | null = null
  return (props) => {
    const [state, setState] = useState<'here' | 'on its way' | 'missing'>(
      loaded ? 'here' : 'on its way',
    )
    useEffect(() => {
      if (state !== 'on its way') return undefined
      let wanted = true
      const fetch = async (): Promise<void> => {
        loaded = await load().catch(() => null)
        if (wanted) setState(loaded ? 'here' : 'missing')
        if (wanted && !loaded) props.onMissing?.()
      }
      void fetch()
      return () => {
        wanted = false
      }
    }, [state])
    const View = loaded
    if (state === 'missing')
      return (
        <State
          icon="cloud"
          bad
          title="This part did not load"
          actions={<Button onClick={() => setState('on its way')}>Try again</Button>}
        >
          Check the connection. If it stays away, load the page again: Rateboard may be newer now.
        </State>
      )
    return View ? <View {...props} /> : <Waiting />
  }
}
