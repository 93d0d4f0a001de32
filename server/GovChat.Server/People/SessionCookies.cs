namespace GovChat.Server.People;

/// <summary>
/// How this server's cookies are set: <c>__Host-</c>, never to script, never across sites, and gone with the browser.
/// </summary>
internal static class SessionCookies
{
    private static readonly CookieOptions Attributes = new()
    {
        Path = "/",
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };

    public static void Append(HttpResponse response, string name, string token) =>
        response.Cookies.Append(name, token, Attributes);

    public static void Delete(HttpResponse response, string name) => response.Cookies.Delete(name, Attributes);
}
