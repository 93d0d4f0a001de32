using GovChat.Contracts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Losses;

/// <summary>After a session has ended by its age.</summary>
internal static class SigningInAgain
{
    public static async Task SignInAgainAsync(this Colleague person, GovChatAppWithClock app)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30)); // A code is taken once.
        person.Terminal.SessionReference = null;
        person.Terminal.SetCookie(Headers.SessionCookie, null);
        await person.Terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
    }
}
