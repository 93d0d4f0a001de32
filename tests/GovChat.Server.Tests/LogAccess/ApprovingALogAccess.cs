using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.People;
using GovChat.Server.LogAccess;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.LogAccess;

public sealed class ApprovingALogAccess(LogAccessScene scene) : IClassFixture<LogAccessScene>
{
    [Fact]
    public async Task An_owner_and_a_second_person_open_it_together_and_neither_is_the_applicant()
    {
        var access = await scene.RequestAsync();

        var own = await LogAccessScene.ApproveAsync(scene.Officer, access);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.OwnApplication), (own.Status, own.Code));
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, access));
        Assert.Equal(Refusal.SameApprover, (await LogAccessScene.ApproveAsync(scene.SecondOwner, access)).Code);
        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.StartAsync(scene.Officer, access)).Code);
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOfficer, access));

        var approved = await LogAccessScene.FindAsync(scene.Officer, access);
        Assert.Equal((LogAccessState.Approved, 0), (approved.State, approved.ApprovalsMissing));
        Assert.Equal(
            [("鈴木 次郎", true), ("高橋 三郎", false)],
            approved.Approvals.Select(one => (one.PersonName, one.AsOwner))
        );
        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.ApproveAsync(scene.Founder, access)).Code);
        Assert.Equal(
            ["done", Refusal.SameApprover, "done", Refusal.OwnApplication],
            (await scene.RecordsAsync("approved", 4)).Select(record => record.Result)
        );
    }

    [Fact]
    public async Task One_of_the_two_is_an_owner()
    {
        var third = await scene.App.AddColleagueAsync("渡辺 四郎", Role.SecurityOfficer);
        var access = await scene.RequestAsync();
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOfficer, access));

        var refused = await LogAccessScene.ApproveAsync(third, access);

        Assert.Equal((HttpStatusCode.Conflict, Refusal.OwnerApprovalMissing), (refused.Status, refused.Code));
        Assert.False((await LogAccessScene.FindAsync(third, access)).MayApprove);
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, access));
    }

    [Fact]
    public async Task No_approval_comes_from_a_terminal_that_had_a_part_in_it()
    {
        var access = await scene.RequestAsync();
        var (asked, owners) = (scene.Officer.Terminal.DeviceId, scene.SecondOwner.Terminal.DeviceId);

        await MoveAsync(owners); // As if it had been asked for at the owner's own terminal.
        var refused = await LogAccessScene.ApproveAsync(scene.SecondOwner, access);
        Assert.Equal((HttpStatusCode.Conflict, Refusal.SameDevice), (refused.Status, refused.Code));
        await MoveAsync(asked);
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, access));

        Task MoveAsync(Guid? deviceId) =>
            scene.ChangeAsync($"update log_grant set device_id = '{deviceId}' where id = '{access.AccessId}'");
    }

    [Fact]
    public async Task Whoever_wants_members_to_be_told_later_needs_a_third_person()
    {
        var access = await scene.RequestAsync(scene.Wanted(delayDays: 3));
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, access));
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOfficer, access));

        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.StartAsync(scene.Officer, access)).Code);
        Assert.Equal(1, (await LogAccessScene.FindAsync(scene.Officer, access)).ApprovalsMissing);
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.Founder, access));
        await LogAccessScene.Require(LogAccessScene.StartAsync(scene.Officer, access));
    }

    [Fact]
    public async Task Each_of_these_deeds_asks_who_one_is_once_more()
    {
        var access = await scene.RequestAsync();
        scene.App.Clock.Advance(TimeSpan.FromMinutes(6));
        (Colleague By, Func<Task<Answer>> Do)[] deeds =
        [
            (scene.Officer, () => LogAccessScene.TryRequestAsync(scene.Officer, scene.Wanted())),
            (scene.SecondOwner, () => LogAccessScene.ApproveAsync(scene.SecondOwner, access)),
            (scene.Officer, () => LogAccessScene.StartAsync(scene.Officer, access)),
            (scene.SecondOwner, () => LogAccessScene.BreakAsync(scene.SecondOwner, scene.Danger())),
            (scene.SecondOwner, () => LogAccessScene.ReviewAsync(scene.SecondOwner, access, "確認しました")),
        ];
        foreach (var (by, deed) in deeds)
        {
            var refused = await by.Terminal.WithoutStepUpAsync(deed);
            Assert.Equal((HttpStatusCode.Unauthorized, Refusal.StepUpNeeded), (refused.Status, refused.Code));
        }

        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, access));
    }

    [Fact]
    public async Task Anybody_who_decides_may_refuse_a_request_and_the_applicant_may_take_it_back()
    {
        var (refused, withdrawn, approved) = (
            await scene.RequestAsync(),
            await scene.RequestAsync(),
            await scene.RequestAsync()
        );
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOwner, approved));
        await LogAccessScene.Require(LogAccessScene.ApproveAsync(scene.SecondOfficer, approved));

        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.SecondOfficer, refused));
        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.Officer, withdrawn));
        await LogAccessScene.Require(LogAccessScene.EndAsync(scene.SecondOwner, approved));

        Assert.Equal(LogAccessState.Refused, (await LogAccessScene.FindAsync(scene.Officer, refused)).State);
        Assert.Equal(LogAccessState.Withdrawn, (await LogAccessScene.FindAsync(scene.Officer, withdrawn)).State);
        Assert.Equal(LogAccessState.Withdrawn, (await LogAccessScene.FindAsync(scene.Officer, approved)).State);
        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.EndAsync(scene.SecondOwner, refused)).Code);
        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.ApproveAsync(scene.SecondOwner, refused)).Code);
        Assert.Equal(Refusal.LogAccessStateWrong, (await LogAccessScene.StartAsync(scene.Officer, approved)).Code);
    }

    /// <summary>
    /// Five people with every mixture of the two roles that decide, at four terminals, one of which two of them share with the
    /// applicant: every order in which they might approve. No grant ever comes to be by one person, by the applicant, without an
    /// owner, or from one terminal.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void In_no_mixture_of_roles_people_and_terminals_does_one_person_open_it_alone(int delayDays)
    {
        var (applicant, people) = (Guid.NewGuid(), Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray());
        var devices = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        var grant = new LogGrant
        {
            ApplicantId = applicant,
            DeviceId = devices[0],
            ApprovalsNeeded = LogGrant.ApprovalsFor(delayDays),
        };
        var granted = 0;
        for (var owners = 0; owners < 32; owners++)
        {
            (Guid Person, Guid Device, bool AsOwner)[] ways =
            [
                (applicant, devices[1], (owners & 1) != 0),
                .. people.SelectMany(
                    (person, at) =>
                        new[] { devices[at % 2 * 2], devices[at % 4] }.Select(device =>
                            (person, device, (owners & (2 << at)) != 0)
                        )
                ),
            ];
            Try([], ways);
        }

        Assert.True(granted > 0, "There is no way to open it at all.");

        void Try(LogGrantApproval[] given, (Guid Person, Guid Device, bool AsOwner)[] ways)
        {
            if (given.Length == grant.ApprovalsNeeded)
            {
                granted++;
                Assert.DoesNotContain(given, one => one.PersonId == applicant || one.DeviceId == devices[0]);
                Assert.Equal(given.Length, given.Select(one => one.PersonId).Distinct().Count());
                Assert.Equal(given.Length, given.Select(one => one.DeviceId).Distinct().Count());
                Assert.Contains(given, one => one.AsOwner);
                return;
            }

            foreach (var (person, device, asOwner) in ways)
            {
                if (ApproveLogAccess.RefusalOf(grant, given, person, device, asOwner) is null)
                {
                    var next = new LogGrantApproval
                    {
                        PersonId = person,
                        DeviceId = device,
                        AsOwner = asOwner,
                    };
                    Try([.. given, next], ways);
                }
            }
        }
    }
}
