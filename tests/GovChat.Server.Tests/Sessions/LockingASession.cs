using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Server.Accounts;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Sessions;

public sealed class LockingASession(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    [Fact]
    public async Task Behind_a_lock_every_door_of_a_session_is_shut_but_those_that_say_so()
    {
        var owner = await app.OwnerAsync();
        Assert.True((await owner.Terminal.LockAsync()).IsGood);

        foreach (var door in SessionDoors.All)
        {
            var answer = await owner.Terminal.CallPatientlyAsync(door.Method, door.Path);
            var isShut = door.Policy is not ("Session" or "Listening");
            Assert.True(
                isShut == (answer.Code == Refusal.SessionLocked),
                $"{door.Method} {door.Path} answered {answer.Status} {answer.Code} behind the lock."
            );
            if (isShut)
            {
                Assert.Equal(HttpStatusCode.Locked, answer.Status);
            }
            else
            {
                await BringBackAsync(owner);
            }
        }

        await owner.Terminal.UnlockAsync(GovChatApp.Password);
        foreach (var door in SessionDoors.Guarded)
        {
            var answer = await owner.Terminal.CallPatientlyAsync(door.Method, door.Path);
            Assert.NotEqual(Refusal.SessionLocked, answer.Code);
        }

        // Signing out is one of the doors; whoever went through it comes back, and locks again.
        async Task BringBackAsync(Colleague person)
        {
            if (person.Terminal.Cookie(Headers.SessionCookie) is null)
            {
                person.Terminal.SessionReference = null;
                await ComeInAsync(person);
                await person.Terminal.LockAsync();
            }
        }
    }

    [Fact]
    public async Task A_locked_page_is_told_whose_it_is_and_how_much_waits_and_no_more()
    {
        var (person, colleague) = (await app.AddColleagueAsync("佐藤 一郎"), await app.AddColleagueAsync("鈴木 次郎"));
        var channel = await colleague.OpenChannelAsync("窓口の当番", person);
        await using var line = await colleague.ConnectAsync();
        var before = await person.Terminal.MeAsync();

        await person.Terminal.LockAsync();
        await line.SendAsync(channel.ChannelId, "午後は交代してください");
        await line.SendAsync(channel.ChannelId, "お願いします");
        var locked = await person.Terminal.MeAsync();
        await person.Terminal.UnlockAsync(GovChatApp.Password);
        var after = await person.Terminal.MeAsync();

        Assert.False(before.Standing.IsLocked);
        Assert.Equal((true, 2L), (locked.Standing.IsLocked, locked.Standing.Unread));
        Assert.Equal((person.Me.DisplayName, string.Empty), (locked.DisplayName, locked.DepartmentName));
        Assert.Equal((false, before.DepartmentName), (after.Standing.IsLocked, after.DepartmentName));
    }

    [Fact]
    public async Task Its_socket_hears_on_and_does_not_speak_and_a_new_one_can_be_opened()
    {
        var (person, colleague) = (await app.AddColleagueAsync("佐藤 一郎"), await app.AddColleagueAsync("鈴木 次郎"));
        var channel = await colleague.OpenChannelAsync("窓口の当番", person);
        await using var other = await colleague.ConnectAsync();
        await using var before = await person.ConnectAsync();

        await person.Terminal.LockAsync();
        await using var behind = await person.ConnectAsync();
        await other.SendAsync(channel.ChannelId, "聞こえますか");

        Assert.Equal("聞こえますか", (await before.Messages.ReadAsync()).Text);
        Assert.Equal("聞こえますか", (await behind.Messages.ReadAsync()).Text);
        Assert.Equal(Refusal.SessionLocked, (await before.SendAsync(channel.ChannelId, "はい")).Refusal);
        Assert.Equal(Refusal.SessionLocked, (await behind.SendAsync(channel.ChannelId, "はい")).Refusal);
        await behind.MarkReadAsync(channel.ChannelId, 1);
        Assert.Equal(1, (await person.Terminal.MeAsync()).Standing.Unread);

        await person.Terminal.UnlockAsync(GovChatApp.Password);
        Assert.Null((await before.SendAsync(channel.ChannelId, "はい")).Refusal);
        Assert.Null((await behind.SendAsync(channel.ChannelId, "どうぞ")).Refusal);
        await behind.MarkReadAsync(channel.ChannelId, 1);
        var read = await person.Terminal.GetAsync<IReadOnlyList<ChannelView>>(Routes.Channels);
        Assert.Equal(1, read.Single(row => row.ChannelId == channel.ChannelId).ReadSequence);
    }

    [Fact]
    public async Task The_fifth_wrong_password_ends_it_and_a_right_one_makes_up_for_those_before()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        await using var line = await person.ConnectAsync();
        await person.Terminal.LockAsync();

        for (var attempt = 1; attempt < SessionPassword.WrongMax; attempt++)
        {
            var wrong = await person.Terminal.UnlockAsync(SignInAttempts.WrongPassword);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal.PasswordWrong), (wrong.Status, wrong.Code));
        }

        Assert.True((await person.Terminal.UnlockAsync(GovChatApp.Password)).IsGood);
        for (var attempt = 1; attempt < SessionPassword.WrongMax; attempt++)
        {
            Assert.Equal(Refusal.PasswordWrong, (await person.Terminal.UnlockAsync("間違いまちがい")).Code);
        }

        var last = await person.Terminal.UnlockAsync(SignInAttempts.WrongPassword);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.SessionMissing), (last.Status, last.Code));
        Assert.Null(person.Terminal.Cookie(Headers.SessionCookie));
        app.Clock.Advance(TimeSpan.FromMilliseconds(300)); // The watch over what was revoked looks again.
        await line.Closed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Of_many_wrong_passwords_at_once_no_more_are_compared_than_one_after_the_other()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        await person.Terminal.LockAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => person.Terminal.UnlockAsync(SignInAttempts.WrongPassword))
        );

        Assert.InRange(answers.Count(answer => answer.Code == Refusal.PasswordWrong), 1, SessionPassword.WrongMax - 1);
        Assert.All(
            answers.Where(answer => answer.Code != Refusal.PasswordWrong),
            answer => Assert.True(answer.Code is Refusal.SessionMissing or Refusal.ProofSessionWrong, answer.Code)
        );
    }

    [Fact]
    public async Task A_new_sign_in_at_a_locked_terminal_is_not_locked()
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        await person.Terminal.LockAsync();

        await ComeInAsync(person);

        Assert.False((await person.Terminal.MeAsync()).Standing.IsLocked);
    }

    private async Task ComeInAsync(Colleague person)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.Terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
    }
}
