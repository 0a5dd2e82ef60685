import { Navigate } from "@tanstack/react-router";

/** The page Access opens on its first tab. */
export const Page = () => <Navigate to={"/access/services" as never} replace />;
