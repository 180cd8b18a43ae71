import { paths } from "../../paths";

/** Back to a page of ours; anything that could lead elsewhere leads home. */
export const insideOnly = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : paths.home);
