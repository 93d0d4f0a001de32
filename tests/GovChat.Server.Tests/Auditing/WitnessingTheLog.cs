using System.Net;
using GovChat.Audit;
using GovChat.Audit.Bundles;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.People;
using GovChat.Server.Tests.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Auditing;

/// <summary>What an officer's witness gets over the public doors, and that nobody else does.</summary>
public sealed class WitnessingTheLog(GovChatAppWithClock app) : IClassFixture<GovChatAppWithClock>
{
    private const string OfMessages = $"?of={Routes.OfMessages}";

    [Fact]
    public async Task A_witness_follows_the_log_from_visit_to_visit_and_checks_it_far_from_the_server()
    {
        // 1. A first visit: the key and a checkpoint, which the witness keeps.
        var officer = await app.AddColleagueAsync("渡辺 五郎", Role.SecurityOfficer);
        var (key, first, kept) = Read(await SignedAsync(officer, after: 0));

        // 2. Later the log has grown, and the tree is the kept one with entries added.
        await app.AddColleagueAsync("高橋 三郎");
        var (again, second, _) = Read(await SignedAsync(officer, first.Size));
        var consistency = await officer.Terminal.GetAsync<AuditTreeProof>(
            $"{Routes.AuditConsistency}?from={first.Size}&size={second.Size}"
        );
        Assert.Equal(key.ToString(), again.ToString());
        Assert.True(TreeProof.Extends(first.Size, first.Root, second.Size, second.Root, consistency.Hashes));

        // 3. One entry stands at its place.
        var inclusion = await officer.Terminal.GetAsync<AuditTreeProof>(
            $"{Routes.AuditInclusion}?entry=2&size={second.Size}"
        );
        Assert.True(TreeProof.Includes(inclusion.Leaf!, 1, second.Size, inclusion.Hashes, second.Root));
        Assert.False(TreeProof.Includes(inclusion.Leaf!, 2, second.Size, inclusion.Hashes, second.Root));

        // 4. The whole log, checked with nothing but what was kept.
        var taken = await officer.Terminal.CallAsync(HttpMethod.Post, Routes.AuditBundle);
        Assert.Equal((HttpStatusCode.OK, "application/jsonl"), (taken.Status, taken.ContentType));
        var verdict = BundleCheck.Of(new StringReader(taken.Text), AuditWitness.Read(AuditWitness.FileOf(key, kept))!);
        Assert.Null(verdict.Fault);
        Assert.True(verdict.Entries >= second.Size);
        Assert.Equal(0, verdict.WithoutWords);
        Assert.Contains("高橋 三郎", taken.Text, StringComparison.Ordinal);
        Assert.False(
            BundleCheck
                .Of(new StringReader(taken.Text.Replace("高橋 三郎", "高橋 四郎", StringComparison.Ordinal)))
                .Holds
        );

        // 5. And that it was taken stands in the log.
        var page = await officer.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=audit.bundle_taken");
        Assert.Equal("渡辺 五郎", page.Entries[0].ActorName);
    }

    [Fact]
    public async Task What_people_say_stands_in_a_tree_of_its_own_and_its_bundle_names_what_was_changed()
    {
        // 1. Everything a channel's stream can hold.
        await using var talk = await Talk.BeginAsync(app);
        var first = await talk.Sender.SayAsync(talk.ChannelId, "会議は十時です");
        var second = await talk.Sender.SayAsync(talk.ChannelId, "資料を送ります");
        Assert.Null((await talk.Sender.EditAsync(talk.ChannelId, first, "会議は十一時です")).Refusal);
        Assert.Null((await talk.Reader.ReactAsync(talk.ChannelId, first)).Refusal);
        Assert.Null((await talk.Sender.AnswerAsync(talk.ChannelId, first, "承知しました")).Refusal);
        Assert.Null((await talk.Sender.RecallAsync(talk.ChannelId, second)).Refusal);
        var officer = await app.AddColleagueAsync("渡辺 五郎", Role.SecurityOfficer);

        // 2. It is signed for, with a key of its own, and proven like the other tree.
        var (key, point, kept) = Read(await SignedAsync(officer, after: 5, OfMessages));
        Assert.StartsWith("govchat/messages/", key.Name, StringComparison.Ordinal);
        var inclusion = await officer.Terminal.GetAsync<AuditTreeProof>(
            $"{Routes.AuditInclusion}{OfMessages}&entry=2&size={point.Size}"
        );
        Assert.True(TreeProof.Includes(inclusion.Leaf!, 1, point.Size, inclusion.Hashes, point.Root));

        // 3. The whole of it far from the server: no text, and every change shows at its message.
        var taken = await officer.Terminal.CallAsync(HttpMethod.Post, Routes.AuditBundle + OfMessages);
        var verdict = BundleCheck.Of(new StringReader(taken.Text), AuditWitness.Read(AuditWitness.FileOf(key, kept))!);
        Assert.Null(verdict.Fault);
        Assert.True(verdict.Entries >= 6);
        Assert.DoesNotContain("会議", taken.Text, StringComparison.Ordinal);
        var moved = taken.Text.Replace("\"kind\":2", "\"kind\":3", StringComparison.Ordinal);
        Assert.Contains(
            "it is not what was entered: message 2 of channel",
            BundleCheck.Of(new StringReader(moved)).Fault,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task There_is_no_third_tree()
    {
        const string of = "?of=texts";
        var owner = await app.OwnerAsync();
        (HttpMethod Method, string Path)[] doors =
        [
            (HttpMethod.Get, Routes.AuditTree + of),
            (HttpMethod.Get, $"{Routes.AuditInclusion}{of}&entry=1&size=1"),
            (HttpMethod.Get, $"{Routes.AuditConsistency}{of}&from=1&size=1"),
            (HttpMethod.Post, Routes.AuditBundle + of),
        ];
        foreach (var (method, path) in doors)
        {
            var refused = await owner.Terminal.CallAsync(method, path);

            Assert.Equal((Refusal.FieldInvalid, "of"), (refused.Code, refused.Problem?.Field));
        }
    }

    [Fact]
    public async Task Nobody_without_the_role_gets_any_of_it()
    {
        var member = await app.AddColleagueAsync("伊藤 四郎", Role.DeviceAdministrator, Role.UserAdministrator);
        var officer = await app.AddColleagueAsync("小林 六郎", Role.SecurityOfficer);
        await SignedAsync(officer, after: 0);
        (HttpMethod Method, string Path)[] doors =
        [
            (HttpMethod.Get, Routes.AuditTree),
            (HttpMethod.Get, $"{Routes.AuditInclusion}?entry=1&size=1"),
            (HttpMethod.Get, $"{Routes.AuditConsistency}?from=1&size=1"),
            (HttpMethod.Post, Routes.AuditBundle),
        ];

        foreach (var (method, path) in doors)
        {
            var refused = await member.Terminal.CallAsync(method, path);
            var control = await officer.Terminal.CallAsync(method, path);

            Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
            Assert.Equal(HttpStatusCode.OK, control.Status);
        }
    }

    [Theory]
    [InlineData("/inclusion?entry=0&size=1", "entry")]
    [InlineData("/inclusion?entry=2&size=1", "entry")]
    [InlineData("/inclusion?entry=1&size=1000000", "size")]
    [InlineData("/consistency?from=-1&size=1", "from")]
    [InlineData("/consistency?from=2&size=1", "from")]
    [InlineData("/consistency?from=1&size=1000000", "size")]
    public async Task What_was_not_signed_for_is_not_proven(string question, string field)
    {
        var owner = await app.OwnerAsync();
        await SignedAsync(owner, after: 0);

        var refused = await owner.Terminal.CallAsync(HttpMethod.Get, Routes.AuditTree + question);
        var control = await owner.Terminal.CallAsync(HttpMethod.Get, $"{Routes.AuditInclusion}?entry=1&size=1");

        Assert.Equal((Refusal.FieldInvalid, field), (refused.Code, refused.Problem?.Field));
        Assert.Equal(HttpStatusCode.OK, control.Status);
    }

    /// <summary>The tree once its checkpoint is past that size; the signer works beside us and at its clock's pace.</summary>
    private async Task<AuditTreeView> SignedAsync(Colleague officer, long after, string of = "")
    {
        for (var look = 0; look < 200; look++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var tree = await officer.Terminal.GetAsync<AuditTreeView>(Routes.AuditTree + of);
            Assert.Null(tree.Trouble);
            if (tree.Size > after)
            {
                return tree;
            }
        }

        throw new TimeoutException("The log is not signed for.");
    }

    private static (NoteVerifier Key, Checkpoint Point, SignedNote Note) Read(AuditTreeView tree)
    {
        var key = NoteVerifier.Read(tree.Key!)!;
        var note = SignedNote.Read(tree.Checkpoint!)!;
        var point = Checkpoint.Read(note, key)!;
        Assert.Equal(tree.Size, point.Size);
        return (key, point, note);
    }
}
