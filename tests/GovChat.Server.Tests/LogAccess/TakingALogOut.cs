using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;
using GovChat.Server.LogAccess.Exports;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.LogAccess;

/// <summary>持出し: what an open authority lets be read, as a file sealed to one person's key.</summary>
public sealed class TakingALogOut(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    private readonly AgeReader key = new();

    [Fact]
    public async Task The_file_holds_every_message_with_all_it_was_and_opens_with_the_persons_key_alone()
    {
        var channel = await scene.Member.OpenChannelAsync("持出しの相談", scene.OtherMember);
        await using var line = await scene.Member.ConnectAsync();
        await using var other = await scene.OtherMember.ConnectAsync();
        for (var number = 1; number <= 130; number++)
        {
            Assert.Null((await line.SendAsync(channel.ChannelId, $"{number}件目の照会です")).Refusal);
        }

        var (id, first, second) = (channel.ChannelId, "訂正後の照会です", Guid.NewGuid());
        Assert.Null((await line.EditAsync(new EditMessageRequest(id, 1, Guid.NewGuid(), first))).Refusal);
        Assert.Null((await line.RecallAsync(new RecallMessageRequest(id, 2, Guid.NewGuid()))).Refusal);
        Assert.Null((await other.ReactAsync(new ReactRequest(id, 3, second, Reaction.Thanks, IsOn: true))).Refusal);
        var answer = new SendMessageRequest(id, Guid.NewGuid(), "3件目への返信です") { ReplyTo = 3 };
        Assert.Null((await other.SendAsync(answer)).Refusal);
        await LogAccessScene.Require(
            scene.OtherMember.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.ChannelLeave, id))
        );
        var access = await scene.OpenAsync(Wanted() with { ChannelIds = [id] });

        var export = await MadeAsync(access);
        var file = await TakeAsync(export);

        Assert.Equal(export.Digest, Convert.ToHexStringLower(SHA256.HashData(file)));
        Assert.DoesNotContain("照会", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => new AgeReader().Open(file));
        var parts = PartsOf(file);
        var manifest = JsonSerializer.Deserialize(parts["manifest.json"], ExportLines.Default.ExportManifest)!;
        Assert.Equal(export.ManifestDigest, Convert.ToHexStringLower(SHA256.HashData(parts["manifest.json"])));
        Assert.Equal(
            parts.Keys.Where(name => name != "manifest.json").Order(StringComparer.Ordinal),
            manifest.Parts.Select(part => part.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(
            manifest.Parts,
            part => Assert.Equal(part.Sha256, Convert.ToHexStringLower(SHA256.HashData(parts[part.Name])))
        );
        Assert.Equal(
            ("総情第12号", LogAccessPurpose.Disclosure, "井上 五郎", key.Recipient),
            (manifest.CaseNumber, manifest.Purpose, manifest.SealedFor, manifest.Recipient)
        );
        Assert.Equal(["鈴木 次郎", "高橋 三郎"], manifest.Approvals.Select(one => one.PersonName));
        var counted = Assert.Single(manifest.Channels);
        Assert.Equal(
            ("持出しの相談", 131L, 1L, 1L, 1L, 2),
            (counted.Name, counted.Messages, counted.Edits, counted.Recalled, counted.Reactions, counted.Members)
        );

        var messages = Lines(parts["channel-01/messages-0001.jsonl"], ExportLines.Default.MessageLine);
        Assert.Equal(Enumerable.Range(1, 131).Select(number => (long)number), messages.Select(one => one.Sequence));
        Assert.Equal((first, "森 六子"), (messages[0].Text, messages[0].AuthorName));
        Assert.Equal(["1件目の照会です", first], messages[0].Revisions.Select(one => one.Text));
        Assert.Equal((true, null), (messages[1].IsRecalled, messages[1].Text));
        Assert.Equal("2件目の照会です", Assert.Single(messages[1].Revisions).Text); // What stood there.
        Assert.Equal(
            (Reaction.Thanks, "林 七郎"),
            (messages[2].Reactions.Single().Reaction, messages[2].Reactions.Single().PersonName)
        );
        Assert.Equal(3, messages[^1].ReplyTo);
        var members = Lines(parts["channel-01/members.jsonl"], ExportLines.Default.MemberLine);
        Assert.Equal(["林 七郎", "森 六子"], members.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.NotNull(members.Single(one => one.Name == "林 七郎").LeftAt);
        Assert.Null(members.Single(one => one.Name == "森 六子").LeftAt);
    }

    [Fact]
    public async Task Without_the_wish_approved_nothing_is_taken_out()
    {
        await scene.SayAsync("持ち出さない照会です");
        var plain = await scene.OpenAsync();
        var wished = await scene.RequestAsync(Wanted());
        Assert.True(wished.TakesOut);

        var refused = await BeginAsync(plain);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.LogExportNotGranted), (refused.Status, refused.Code));
        Assert.Equal(Refusal.LogExportNotGranted, (await scene.RecordsAsync("export_begun", 1))[0].Result);
        Assert.Equal(Refusal.LogAccessClosed, (await BeginAsync(wished)).Code); // Nobody has approved.

        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, wished));
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOfficer, wished));
        await LogAccessScene.Require(LogAccessScene.StartAsync(scene.Officer, wished));
        Assert.Equal(Refusal.NotFound, (await BeginAsync(wished, scene.SecondOwner)).Code); // Whoever approved.
        Assert.Equal(Refusal.NotFound, (await BeginAsync(wished, scene.Member)).Code);
        var wrong = await BeginAsync(wished, recipient: key.Recipient[..^1] + "q");
        Assert.Equal((Refusal.FieldInvalid, "recipient"), (wrong.Code, wrong.Problem!.Field));
        var small = await BeginAsync(wished, recipient: AgeKeyText.Recipient(new byte[32])); // A point of small order.
        Assert.Equal((Refusal.FieldInvalid, "recipient"), (small.Code, small.Problem!.Field));
        Assert.Equal(LogExportState.Ready, (await MadeAsync(wished)).State);
    }

    [Fact]
    public async Task A_download_goes_on_where_it_broke_off_and_each_is_an_entry_and_a_record_to_members()
    {
        await scene.SayAsync("途中から受け取る照会です");
        var access = await scene.OpenAsync(Wanted());
        var export = await MadeAsync(access);
        var whole = await TakeAsync(export);

        var rest = await DownloadAsync(export, from: 100);

        Assert.Equal(HttpStatusCode.PartialContent, rest.Status);
        Assert.Equal(whole[100..], rest.Bytes.ToArray());
        foreach (var person in new[] { scene.SecondOwner, scene.Member })
        {
            var refused = await person.Terminal.CallAsync(HttpMethod.Get, FileOf(export));
            Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (refused.Status, refused.Code));
        }

        var entries = await scene.RecordsAsync("export_taken", 2);
        Assert.Equal(["100", "0"], entries.Select(one => one.Details["first"]));
        var record = (await scene.ReadingsAsync(scene.Member)).Single(one => one.AccessId == access.AccessId);
        var taken = Assert.Single(record.TakenOut);
        Assert.Equal((LogExportState.Ready, 2), (taken.State, taken.Downloads));
        var made = (await scene.RecordsAsync("export_made", 1))[0];
        Assert.Equal(export.Digest, made.Details["sha256"]);
        Assert.Equal(record.Pages, (await scene.RecordsAsync("page_read")).Count(IsOfIt));

        bool IsOfIt(Contracts.Audit.AuditEntryView entry) =>
            entry.Details.GetValueOrDefault("exportId") == export.ExportId.ToString();
    }

    [Fact]
    public async Task After_its_days_the_file_is_destroyed_and_before_whoever_decides_may_destroy_it()
    {
        await scene.SayAsync("期限のある照会です");
        var access = await scene.OpenAsync(Wanted());
        var (kept, discarded) = (await MadeAsync(access), await MadeAsync(access));
        Assert.True(File.Exists(PathOf(kept)));
        Assert.Equal(Refusal.NotFound, (await DiscardAsync(scene.Member, discarded)).Code);

        await LogAccessScene.Require(DiscardAsync(scene.SecondOwner, discarded));

        Assert.False(File.Exists(PathOf(discarded)));
        Assert.Equal(Refusal.LogExportStateWrong, (await DownloadAsync(discarded)).Code);
        Assert.Equal(Refusal.LogExportStateWrong, (await DiscardAsync(scene.SecondOwner, discarded)).Code);
        await scene.PassAsync(TimeSpan.FromDays(7));
        Assert.Equal(Refusal.LogExportStateWrong, (await DownloadAsync(kept)).Code); // Whether or not anybody came round.
        await scene.UntilAsync(async () => (await FindAsync(kept)).State == LogExportState.Expired);
        Assert.False(File.Exists(PathOf(kept)));
        Assert.Single(
            await scene.RecordsAsync("export_expired"),
            one => one.Details["exportId"] == kept.ExportId.ToString()
        );
    }

    [Fact]
    public async Task What_is_taken_away_takes_the_file_with_it()
    {
        await scene.SayAsync("取り上げる照会です");
        var access = await scene.OpenAsync(Wanted());
        var export = await MadeAsync(access);
        Assert.True((await DownloadAsync(export)).IsGood);

        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.SecondOwner, access));

        Assert.Equal(Refusal.LogExportStateWrong, (await DownloadAsync(export)).Code);
        await scene.UntilAsync(async () => (await FindAsync(export)).State == LogExportState.Discarded);
        Assert.False(File.Exists(PathOf(export)));
    }

    [Fact]
    public async Task A_message_that_is_missing_fails_it_loudly_by_its_number()
    {
        var channel = await scene.Member.OpenChannelAsync("欠けた記録", scene.OtherMember);
        await using var line = await scene.Member.ConnectAsync();
        for (var number = 1; number <= 3; number++)
        {
            Assert.Null((await line.SendAsync(channel.ChannelId, $"{number}件目の記録です")).Refusal);
        }

        var access = await scene.OpenAsync(Wanted() with { ChannelIds = [channel.ChannelId] });
        await scene.ChangeAsync($"delete from message where channel_id = '{channel.ChannelId}' and sequence = 2");

        var export = await EndedAsync(access);

        Assert.Equal(
            (LogExportState.Failed, LogExportFailure.MessageMissing, "channel-01/messages-0001.jsonl#2"),
            (export.State, export.Failure, export.FailedPart)
        );
        Assert.False(File.Exists(PathOf(export)));
        Assert.Equal(
            "channel-01/messages-0001.jsonl#2",
            (await scene.RecordsAsync("export_failed", 1))[0].Details["part"]
        );
        Assert.Equal(Refusal.LogExportStateWrong, (await DownloadAsync(export)).Code);
    }

    [Theory]
    [InlineData(false, LogExportFailure.FileAltered)]
    [InlineData(true, LogExportFailure.FileMissing)]
    public async Task A_file_that_is_not_the_one_that_was_made_is_not_handed_out(bool isGone, LogExportFailure failure)
    {
        await scene.SayAsync("失われる照会です");
        var export = await MadeAsync(await scene.OpenAsync(Wanted()));
        Assert.True((await DownloadAsync(export)).IsGood);
        if (isGone)
        {
            File.Delete(PathOf(export));
        }
        else
        {
            var bytes = await File.ReadAllBytesAsync(PathOf(export), scene.Patience);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(PathOf(export), bytes, scene.Patience);
        }

        var refused = await DownloadAsync(export);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.LogExportBroken), (refused.Status, refused.Code));
        var found = await FindAsync(export);
        Assert.Equal((LogExportState.Failed, failure), (found.State, found.Failure));
        Assert.Equal($"{failure}", (await scene.RecordsAsync("export_failed", 1))[0].Details["failure"]);
    }

    [Fact]
    public async Task What_a_stopped_server_left_half_made_is_said_to_have_failed()
    {
        var access = await scene.OpenAsync(Wanted());
        var id = Guid.NewGuid();
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(id))!);
        await File.WriteAllTextAsync(PathOf(id), "half", scene.Patience);
        await scene.ChangeAsync(
            $"""
            insert into log_export (id, organisation_id, grant_id, person_id, device_id, recipient, state, requested_at)
            select '{id}', organisation_id, id, applicant_id, device_id, 'age1', 'Making', now() from log_grant
            where id = '{access.AccessId}'
            """
        );
        Assert.Equal(Refusal.LogExportStateWrong, (await BeginAsync(access)).Code); // One at a time.

        await scene.UntilAsync(async () => (await ListAsync(access)).Single().State == LogExportState.Failed);

        Assert.Equal(LogExportFailure.Interrupted, (await ListAsync(access)).Single().Failure);
        Assert.False(File.Exists(PathOf(id)));
        Assert.Equal(LogExportState.Ready, (await MadeAsync(access)).State);
    }

    private RequestLogAccessRequest Wanted() => scene.Wanted() with { TakesOut = true };

    private Task<Answer> BeginAsync(LogAccessView access, Colleague? by = null, string? recipient = null) =>
        (by ?? scene.Officer).Terminal.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.LogExports, access.AccessId),
            new BeginLogExportRequest(recipient ?? key.Recipient)
        );

    private Task<IReadOnlyList<LogExportView>> ListAsync(LogAccessView access) =>
        scene.Officer.Terminal.GetAsync<IReadOnlyList<LogExportView>>(Routes.At(Routes.LogExports, access.AccessId));

    private async Task<LogExportView> FindAsync(LogExportView export) =>
        (
            await scene.Officer.Terminal.GetAsync<IReadOnlyList<LogExportView>>(
                Routes.At(Routes.LogExports, export.AccessId)
            )
        ).Single(one => one.ExportId == export.ExportId);

    private async Task<LogExportView> EndedAsync(LogAccessView access)
    {
        var export = (await LogAccessScene.Require(BeginAsync(access))).Read<LogExportView>();
        while (export.State == LogExportState.Making)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), scene.Patience);
            export = await FindAsync(export);
        }

        return export;
    }

    private async Task<LogExportView> MadeAsync(LogAccessView access)
    {
        var export = await EndedAsync(access);
        Assert.Equal((LogExportState.Ready, null), (export.State, export.FailedPart));
        return export;
    }

    private async Task<byte[]> TakeAsync(LogExportView export) =>
        (await LogAccessScene.Require(DownloadAsync(export))).Bytes.ToArray();

    private async Task<Answer> DownloadAsync(LogExportView export, long? from = null)
    {
        scene.Officer.Terminal.BendRequest = request =>
            request.Headers.Range = from is null ? null : new RangeHeaderValue(from, null);
        try
        {
            return await scene.Officer.Terminal.CallAsync(HttpMethod.Get, FileOf(export));
        }
        finally
        {
            scene.Officer.Terminal.BendRequest = null;
        }
    }

    private static Task<Answer> DiscardAsync(Colleague by, LogExportView export) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.LogExportDiscard, export.ExportId));

    private static string FileOf(LogExportView export) => Routes.At(Routes.LogExportFile, export.ExportId);

    private string PathOf(LogExportView export) => PathOf(export.ExportId);

    private string PathOf(Guid exportId) => Path.Combine(scene.App.DataFolder, "exports", $"{exportId:D}.age");

    private Dictionary<string, byte[]> PartsOf(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(key.Open(file)));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var part = entry.Open();
                var bytes = new MemoryStream();
                part.CopyTo(bytes);
                return bytes.ToArray();
            },
            StringComparer.Ordinal
        );
    }

    private static T[] Lines<T>(byte[] part, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        [
            .. Encoding
                .UTF8.GetString(part)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize(line, type)!),
        ];
}
