import { useEffect, useRef, type RefObject } from "react";

/** A new page is announced: the focus goes to its content, as after a full load. */
export function useFocusOnNewPage(main: RefObject<HTMLElement | null>, pathname: string): void {
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [main, pathname]);
}
