using System.Net;
using System.Net.WebSockets;
using GovChat.Contracts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.EndToEnd;

/// <summary>
/// Somebody copies the session cookie out of a signed-in browser. Without the key that cannot be copied it opens no route
/// of Surface.txt that is not public, and not the socket.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class CopyingACookie(Stage stage)
{
    private const string SomeId = "11111111-1111-1111-1111-111111111111";

    [Fact]
    public async Task The_cookie_alone_opens_nothing()
    {
        await using var victim = await stage.NewTerminalAsync();
        await victim.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "組織所有者"));
        var cookies = await victim.Context.CookiesAsync();
        var stolen = cookies.Single(cookie => cookie.Name == Headers.SessionCookie).Value;
        using var thief = new DeviceClient(stage.Installation.Origin) { BendProofField = _ => null };
        thief.SetCookie(Headers.SessionCookie, stolen);
        var visited = new List<string>();

        foreach (var door in Doors.Guarded)
        {
            var answer = await thief.CallAsync(
                new HttpMethod(door.Method),
                door.Path.Replace("{id}", SomeId, StringComparison.Ordinal)
            );

            Assert.True(
                answer.Status == HttpStatusCode.Unauthorized,
                $"{door.Method} {door.Path} answered {answer.Status}."
            );
            Assert.Equal(Refusal.ProofMissing, answer.Code);
            visited.Add($"{door.Method} {door.Path}");
        }

        Assert.Equal(Doors.Guarded.Count, visited.Count);
        Assert.NotEmpty(visited);
        await Assert.ThrowsAsync<WebSocketException>(() => ShakeHandsAsync(stolen, ticket: null));
        await Assert.ThrowsAsync<WebSocketException>(() => ShakeHandsAsync(stolen, ticket: "AAAAAAAAAAAAAAAAAAAAAA"));

        // The control: the browser it was copied from still talks.
        await victim.OpenDirectAsync(DemoPerson.Of(stage.Installation.Said, "職員"));
        await victim.SayAsync("まだ話せます");
        await victim.SeeAsync("まだ話せます");
    }

    [Fact]
    public async Task A_stranger_with_a_key_of_their_own_and_the_cookie_gets_no_further()
    {
        await using var victim = await stage.NewTerminalAsync();
        await victim.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "情報セキュリティ担当"));
        var cookies = await victim.Context.CookiesAsync();
        using var thief = new DeviceClient(stage.Installation.Origin);
        var pending = await thief.EnrolAsync();
        thief.SetCookie(Headers.SessionCookie, cookies.Single(cookie => cookie.Name == Headers.SessionCookie).Value);

        var waiting = await thief.CallAsync(HttpMethod.Get, Routes.Me);
        Assert.Equal(Refusal.DeviceNotApproved, waiting.Code);
        await stage.Installation.AdmitAsync(pending.Code);
        var admitted = await thief.CallAsync(HttpMethod.Get, Routes.Me);
        Assert.Equal(HttpStatusCode.Unauthorized, admitted.Status);
    }

    private async Task ShakeHandsAsync(string cookie, string? ticket)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", $"{Headers.SessionCookie}={cookie}");
        socket.Options.SetRequestHeader("Origin", stage.Installation.Origin.GetLeftPart(UriPartial.Authority));
        var query = ticket is null ? string.Empty : $"?access_token={ticket}";
        var address = new UriBuilder(new Uri(stage.Installation.Origin, Routes.Hub + query)) { Scheme = "ws" };
        await socket.ConnectAsync(address.Uri, CancellationToken.None);
    }
}
